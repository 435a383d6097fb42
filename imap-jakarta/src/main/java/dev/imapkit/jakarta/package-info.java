/** The transport {@code jakarta}. */
@NullMarked
package dev.imapkit.jakarta;

import org.jspecify.annotations.NullMarked;
