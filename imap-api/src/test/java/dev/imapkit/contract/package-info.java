/** The behaviour that every transport shows, as tests, with the servers they run against. */
@NullMarked
package dev.imapkit.contract;

import org.jspecify.annotations.NullMarked;
