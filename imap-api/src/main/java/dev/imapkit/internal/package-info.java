/** The protocol engine between the API and the transports. */
@NullMarked
package dev.imapkit.internal;

import org.jspecify.annotations.NullMarked;
