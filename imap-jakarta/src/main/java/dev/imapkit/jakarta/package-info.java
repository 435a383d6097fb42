/**
 * The transport {@code jakarta}, for people who live in Jakarta Mail. Nothing here has to be called
 * to use it: with this jar on the class or module path, it is found. {@link
 * dev.imapkit.jakarta.JakartaMessages} hands a fetched message on as a {@code jakarta.mail} object,
 * {@link dev.imapkit.jakarta.JakartaProperties} reads the properties of a session.
 *
 * <pre>{@code
 * MimeMessage message = JakartaMessages.of(octets);
 * Address[] from = message.getFrom();
 * }</pre>
 */
@NullMarked
package dev.imapkit.jakarta;

import org.jspecify.annotations.NullMarked;
