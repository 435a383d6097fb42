/**
 * For authors of transports; users of the library never need it. A transport provides {@link
 * dev.imapkit.spi.TransportProvider}, connects and negotiates TLS behind {@link
 * dev.imapkit.spi.WireSocket}, parses FETCH behind {@link dev.imapkit.spi.FetchParser}, and gets
 * framing, limits, deadlines and the rest of the grammar from {@link dev.imapkit.spi.StreamWire}.
 *
 * <pre>{@code
 * Wire wire = new StreamWire(socket, new MyFetchParser(), endpoint.limits());
 * ServerResponse greeting = wire.read(Deadline.of(ImapTimeoutException.Stage.GREETING, Duration.ofSeconds(10)));
 * }</pre>
 */
@NullMarked
package dev.imapkit.spi;

import org.jspecify.annotations.NullMarked;
