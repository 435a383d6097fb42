package dev.imapkit.contract;

import java.util.Set;
import java.util.TreeSet;

/** What the register has to have at least: subjects of RFC 3501, and how each can end. */
final class ClassicProtocol {
  private static final String REQUIRED =
      """
      implicit TLS: success, malformed, refused, cut link
      STARTTLS: success, NO, BAD, malformed, refused, cut link
      plaintext: success, refused
      host name: success, refused
      trust: success, refused
      proxy: success, refused, cut link
      addresses in turn: success, refused
      greeting: success, malformed, limit, refused, cut link
      CAPABILITY: success, NO, BAD, malformed, limit, cut link
      LOGIN: success, NO, BAD, malformed, refused, cut link
      AUTHENTICATE: success, NO, BAD, malformed, refused, cut link
      NOOP: success, NO, BAD, malformed, cut link
      LOGOUT: success, NO, BAD, malformed, limit, cut link
      BYE: cut link
      SELECT: success, NO, BAD, malformed, refused, cut link
      EXAMINE: success, NO, BAD, malformed, cut link
      UNSELECT: success, NO, BAD, malformed, cut link
      CLOSE: success, NO, BAD, malformed, cut link
      CREATE: success, NO, BAD, malformed, cut link
      DELETE: success, NO, BAD, malformed, cut link
      RENAME: success, NO, BAD, malformed, cut link
      SUBSCRIBE: success, NO, BAD, malformed, cut link
      UNSUBSCRIBE: success, NO, BAD, malformed, cut link
      LIST: success, NO, BAD, malformed, limit, refused, cut link
      LSUB: success, NO, BAD, malformed, cut link
      STATUS: success, NO, BAD, malformed, refused, cut link
      APPEND: success, NO, BAD, malformed, refused, cut link
      UID SEARCH: success, NO, BAD, malformed, limit, refused, cut link
      UID FETCH: success, NO, BAD, malformed, limit, refused, cut link
      FETCH: success
      content of messages: success, NO, BAD, malformed, limit, refused, cut link
      download: success, NO, BAD, limit, refused, cut link
      UID STORE: success, NO, BAD, malformed, refused, cut link
      UID COPY: success, NO, BAD, malformed, cut link
      UID EXPUNGE: success, NO, BAD, malformed, refused, cut link
      EXPUNGE: success, NO, BAD, malformed, refused, cut link
      mailbox names: success, refused
      arguments: success, refused
      literals: success
      tags: success, malformed
      continuation: malformed
      unsolicited data: success, malformed, limit
      listeners: success
      one owner: success, limit, refused
      time: success, limit
      interruption: success
      leaving: success, refused
      reading changes nothing: success
      outcome of changes: limit, refused, cut link
      secrets: success, malformed, refused
      trace: success
      """;

  private ClassicProtocol() {}

  /** Each as {@code subject: behaviour}. */
  static Set<String> required() {
    Set<String> required = new TreeSet<>();
    for (String line : REQUIRED.lines().toList()) {
      String[] parts = line.split(": ");
      for (String behaviour : parts[1].split(", ")) {
        required.add(parts[0] + ": " + behaviour);
      }
    }
    return required;
  }
}
