package dev.imapkit.spi;

import dev.imapkit.Limits;
import dev.imapkit.model.Capabilities;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.UidList;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.ServerResponse.Condition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses every response but FETCH (RFC 9051 §7, §9 {@code response}). Thread-safe: has no state.
 *
 * <p>What is not understood becomes {@link ServerResponse.Malformed}, untagged data of an unknown
 * kind {@link ServerResponse.Other}; nothing is dropped.
 */
public final class ResponseGrammar {
  /** Data that tells of the connection and of the selected mailbox, or was taken by framing. */
  private static final Set<String> STATE = Set.of("CAPABILITY", "ENABLED", "FLAGS", "VANISHED");

  private ResponseGrammar() {}

  /**
   * {@code response = continue-req / response-data / response-done}, without FETCH.
   *
   * @param frame a whole response, valid until this method returns
   * @param limits for list items and nesting
   * @return the response
   */
  public static ServerResponse parse(Frame frame, Limits limits) {
    return parse(frame, limits, false, false);
  }

  /**
   * As {@link #parse(Frame, Limits)}, or with data that no state depends on kept as sent, and with
   * names of mailboxes in UTF-8 (RFC 6855 §3).
   */
  static ServerResponse parse(Frame frame, Limits limits, boolean asSent, boolean utf8Names) {
    FrameCursor cursor = new FrameCursor(frame, limits);
    cursor.utf8Names = utf8Names;
    @Nullable String tag = null;
    try {
      if (cursor.peek() == '+') {
        return continuation(cursor);
      }
      if (cursor.peek() == '*' && cursor.peekAt(1) == ' ') {
        return untagged(cursor, frame, limits, asSent);
      }
      if (cursor.peek() == '*') {
        throw cursor.error("response-data");
      }
      tag = cursor.run("tag");
      return tagged(cursor, tag);
    } catch (GrammarException e) {
      return malformed(cursor, frame, tag, e.production(), e.position());
    }
  }

  static ServerResponse.Malformed malformed(
      FrameCursor cursor, Frame frame, @Nullable String tag, String production, int position) {
    long offset = frame.offset() + position - frame.start();
    return new ServerResponse.Malformed(tag, offset, production, cursor.excerpt(position));
  }

  /**
   * {@code continue-req = "+" SP (resp-text / base64) CRLF}. The text is not looked at: whether it
   * is base64 depends on the command. Yandex and Exchange leave out the space (imap-proto issue
   * 67).
   */
  private static ServerResponse continuation(FrameCursor cursor) {
    cursor.expect('+', "continue-req");
    cursor.accept(' ');
    return new ServerResponse.Continuation(ResponseTextParser.rest(cursor));
  }

  /** {@code response-tagged = tag SP resp-cond-state CRLF}. */
  private static ServerResponse tagged(FrameCursor cursor, String tag) {
    cursor.sp();
    Condition condition = condition(cursor);
    if (condition == null || condition == Condition.PREAUTH || condition == Condition.BYE) {
      throw cursor.error("resp-cond-state");
    }
    return new ServerResponse.Tagged(tag, condition, ResponseTextParser.text(cursor));
  }

  /**
   * {@code "OK" / "NO" / "BAD" / "PREAUTH" / "BYE"} as a whole word; null when another one is here.
   */
  private static @Nullable Condition condition(FrameCursor cursor) {
    int before = cursor.position();
    for (Condition condition : Condition.values()) {
      if (cursor.acceptWord(condition.name()) && (cursor.atLineEnd() || cursor.peek() == ' ')) {
        return condition;
      }
      cursor.position(before);
    }
    return null;
  }

  /**
   * {@code response-data = "*" SP (resp-cond-state / resp-cond-bye / mailbox-data / message-data /
   * capability-data) CRLF}.
   */
  private static ServerResponse untagged(
      FrameCursor cursor, Frame frame, Limits limits, boolean asSent) {
    cursor.expect('*', "response-data");
    cursor.sp();
    int start = cursor.position();
    Condition condition = condition(cursor);
    if (condition != null) {
      return new ServerResponse.Status(condition, ResponseTextParser.text(cursor));
    }
    if (cursor.peek() >= '0' && cursor.peek() <= '9') {
      return numbered(cursor, start);
    }
    String name = cursor.word("response-data");
    if (asSent && !STATE.contains(name)) {
      return whole(cursor, start, name, frame);
    }
    return switch (name) {
      case "CAPABILITY" -> capabilityData(cursor, limits);
      case "ENABLED" -> enableData(cursor, limits);
      case "FLAGS" -> flagsData(cursor);
      case "LIST" -> MailboxDataParser.list(cursor, false);
      case "LSUB" -> MailboxDataParser.list(cursor, true);
      case "STATUS" -> MailboxDataParser.status(cursor, limits);
      case "NAMESPACE" -> SessionDataParser.namespaces(cursor);
      case "ID" -> SessionDataParser.id(cursor);
      case "QUOTA" -> QuotaParser.quota(cursor);
      case "QUOTAROOT" -> QuotaParser.roots(cursor);
      case "ACL" -> AclParser.acl(cursor);
      case "LISTRIGHTS" -> AclParser.listRights(cursor);
      case "MYRIGHTS" -> AclParser.myRights(cursor);
      case "METADATA" -> MetadataParser.metadata(cursor);
      case "VANISHED" -> expungedResp(cursor, frame.numbers());
      case "SEARCH" -> SearchDataParser.search(cursor, frame.numbers());
      case "SORT" -> SearchDataParser.sort(cursor, frame.numbers());
      case "ESEARCH" -> new ESearchParser(cursor, frame.numbers()).parse();
      case "THREAD" -> ThreadParser.parse(cursor);
      default -> other(cursor, start, name);
    };
  }

  /**
   * {@code number SP ("EXISTS" / "RECENT")}, {@code nz-number SP "EXPUNGE"}, and data with a number
   * that is not known.
   */
  private static ServerResponse numbered(FrameCursor cursor, int start) {
    long number = cursor.number64();
    cursor.sp();
    String name = cursor.word("message-data");
    if (name.equals("FETCH")) {
      // No items follow, or the transport's parser would have it: a message must not get lost.
      throw cursor.error("msg-att");
    }
    boolean known = name.equals("EXISTS") || name.equals("RECENT") || name.equals("EXPUNGE");
    if (!known) {
      return other(cursor, start, name);
    }
    endOfLine(cursor);
    cursor.position(start);
    return switch (name) {
      case "EXISTS" -> new ServerResponse.Exists(cursor.number());
      case "RECENT" -> new ServerResponse.Recent(cursor.number());
      default -> new ServerResponse.Expunge(number == 0 ? zero(cursor) : cursor.nzNumber());
    };
  }

  private static long zero(FrameCursor cursor) {
    throw cursor.error("nz-number");
  }

  /** {@code capability-data = "CAPABILITY" *(SP capability)}. */
  private static ServerResponse capabilityData(FrameCursor cursor, Limits limits) {
    ServerResponse data = new ServerResponse.CapabilityData(capabilities(cursor, limits));
    endOfLine(cursor);
    return data;
  }

  /** {@code enable-data = "ENABLED" *(SP capability)} (RFC 5161 §4). */
  private static ServerResponse enableData(FrameCursor cursor, Limits limits) {
    ServerResponse data = new ServerResponse.Enabled(capabilities(cursor, limits));
    endOfLine(cursor);
    return data;
  }

  /**
   * {@code expunged-resp = "VANISHED" [SP "(EARLIER)"] SP known-uids} (RFC 7162 §7). The UIDs were
   * taken while they arrived; one that stands here is out of range.
   */
  private static ServerResponse expungedResp(FrameCursor cursor, @Nullable UidList numbers) {
    cursor.sp();
    boolean earlier = cursor.peek() == '(';
    if (earlier) {
      cursor.expect('(', "expunged-resp");
      if (!cursor.acceptWord("EARLIER")) {
        throw cursor.error("expunged-resp");
      }
      cursor.expect(')', "expunged-resp");
      cursor.sp();
    }
    UidSet uids =
        numbers != null && !numbers.isEmpty() ? numbers.toSet() : UidSetParser.knownUids(cursor);
    endOfLine(cursor);
    return new ServerResponse.Vanished(earlier, uids);
  }

  /**
   * {@code *(SP capability)}; global-mail.cn sends two spaces between some (go-imap pull request
   * 653).
   */
  static Capabilities capabilities(FrameCursor cursor, Limits limits) {
    List<String> names = new ArrayList<>();
    while (cursor.accept(' ')) {
      if (cursor.peek() == ' ' || cursor.peek() == ']' || cursor.atLineEnd()) {
        continue;
      }
      if (names.size() >= limits.listItems()) {
        throw cursor.error("listItems");
      }
      names.add(cursor.atom());
    }
    return Capabilities.of(names);
  }

  /** {@code "FLAGS" SP flag-list}. */
  private static ServerResponse flagsData(FrameCursor cursor) {
    cursor.sp();
    ServerResponse data = new ServerResponse.FlagsData(cursor.flagList());
    endOfLine(cursor);
    return data;
  }

  /** Like {@link #other}, with the numbers that framing has taken out put back as a set. */
  private static ServerResponse whole(FrameCursor cursor, int start, String name, Frame frame) {
    UidList numbers = frame.numbers();
    if (numbers == null || numbers.isEmpty()) {
      return other(cursor, start, name);
    }
    int place = frame.start() + FoldStart.prefix(frame.array(), frame.start(), frame.end());
    String rest = cursor.latin1(place, cursor.lineEnd());
    boolean joined = rest.isEmpty() || rest.startsWith(" ") || rest.startsWith(")");
    String text = cursor.latin1(start, place) + numbers + (joined ? "" : " ") + rest;
    return new ServerResponse.Other(
        name, HeaderText.of(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static ServerResponse other(FrameCursor cursor, int start, String name) {
    HeaderText data = cursor.text(start, cursor.lineEnd());
    return new ServerResponse.Other(name.toUpperCase(Locale.ROOT), data);
  }

  /**
   * The end of the line. Exchange and Outlook put a space before that of STATUS (go-imap issue
   * 540).
   */
  static void endOfLine(FrameCursor cursor) {
    int before = cursor.position();
    skipSpaces(cursor);
    if (!cursor.atLineEnd()) {
      cursor.position(before);
      throw cursor.error("CRLF");
    }
  }

  static void skipSpaces(FrameCursor cursor) {
    while (cursor.accept(' ')) {
      // Moves on by itself.
    }
  }
}
