/** The transport {@code commons-net}. */
@NullMarked
package dev.imapkit.commonsnet;

import org.jspecify.annotations.NullMarked;
