/** The IMAP API that users write against. */
@NullMarked
package dev.imapkit;

import org.jspecify.annotations.NullMarked;
