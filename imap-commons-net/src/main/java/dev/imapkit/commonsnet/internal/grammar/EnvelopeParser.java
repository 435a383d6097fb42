package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.Address;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.HeaderText;
import dev.imapkit.spi.FrameCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Envelopes and their addresses (RFC 9051 §7.5.2). */
final class EnvelopeParser {
  private EnvelopeParser() {}

  /**
   * {@code envelope = "(" env-date SP env-subject SP env-from SP env-sender SP env-reply-to SP
   * env-to SP env-cc SP env-bcc SP env-in-reply-to SP env-message-id ")"}.
   */
  static Envelope envelope(FetchSource source) {
    FrameCursor cursor = source.cursor();
    cursor.enterList("envelope");
    Envelope.Builder envelope = Envelope.builder();
    envelope.date(nstring(source)).subject(nextNstring(source));
    envelope.from(addresses(source)).sender(addresses(source)).replyTo(addresses(source));
    envelope.to(addresses(source)).cc(addresses(source)).bcc(addresses(source));
    envelope.inReplyTo(nextNstring(source)).messageId(nextNstring(source));
    source.close("envelope");
    return envelope.build();
  }

  /**
   * {@code SP ("(" 1*address ")" / nil)}.
   *
   * <p>Yahoo sends {@code ()} instead of NIL (read in Angus Mail 2.0.5, ENVELOPE), and spaces
   * between addresses come too.
   */
  private static List<Address> addresses(FetchSource source) {
    source.sp();
    FrameCursor cursor = source.cursor();
    if (cursor.acceptNil()) {
      return List.of();
    }
    cursor.enterList("env-addresses");
    List<Address> addresses = new ArrayList<>(2);
    while (!source.atClose()) {
      source.checkRoom(addresses);
      addresses.add(address(source));
    }
    cursor.leaveList("env-addresses");
    return addresses;
  }

  /**
   * {@code address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"}, all four nstring.
   *
   * <p>Yahoo puts a space before the end of {@code undisclosed-recipients} (read in Angus Mail
   * 2.0.5, IMAPAddress).
   */
  private static Address address(FetchSource source) {
    source.cursor().enterList("address");
    HeaderText name = nstring(source);
    HeaderText route = nextNstring(source);
    HeaderText mailbox = nextNstring(source);
    HeaderText host = nextNstring(source);
    source.close("address");
    return Address.of(name, route, mailbox, host);
  }

  private static @Nullable HeaderText nextNstring(FetchSource source) {
    source.sp();
    return nstring(source);
  }

  private static @Nullable HeaderText nstring(FetchSource source) {
    return source.cursor().nstring();
  }
}
