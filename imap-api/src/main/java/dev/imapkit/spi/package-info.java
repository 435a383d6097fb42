/** What a transport implements, and what both transports share. */
@NullMarked
package dev.imapkit.spi;

import org.jspecify.annotations.NullMarked;
