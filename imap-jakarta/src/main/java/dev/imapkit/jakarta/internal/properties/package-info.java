/** Reading {@code mail.imap.*} and {@code mail.imaps.*} properties. */
@NullMarked
package dev.imapkit.jakarta.internal.properties;

import org.jspecify.annotations.NullMarked;
