/** Decoding and encoding of text: mailbox names, encoded words, MIME parameters, dates. */
@NullMarked
package dev.imapkit.internal.text;

import org.jspecify.annotations.NullMarked;
