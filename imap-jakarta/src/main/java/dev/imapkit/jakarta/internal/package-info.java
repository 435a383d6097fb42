/** How the transport uses Angus Mail. Not for users. */
@NullMarked
package dev.imapkit.jakarta.internal;

import org.jspecify.annotations.NullMarked;
