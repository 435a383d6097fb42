/**
 * The parser of FETCH responses (RFC 9051 §7.5.2), one class for each family of productions. It
 * works on octets in one pass and makes a String only where a value is one.
 */
@NullMarked
package dev.imapkit.commonsnet.internal.grammar;

import org.jspecify.annotations.NullMarked;
