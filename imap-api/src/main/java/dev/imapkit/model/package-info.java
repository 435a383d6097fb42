/** Immutable values of the protocol. */
@NullMarked
package dev.imapkit.model;

import org.jspecify.annotations.NullMarked;
