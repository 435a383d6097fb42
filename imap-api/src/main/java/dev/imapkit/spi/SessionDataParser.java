package dev.imapkit.spi;

import dev.imapkit.model.HeaderText;
import dev.imapkit.model.Identification;
import dev.imapkit.model.Namespace;
import dev.imapkit.model.Namespaces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NAMESPACE (RFC 9051 §6.3.10, RFC 2342 §5) and ID (RFC 2971 §3.2). */
final class SessionDataParser {
  private SessionDataParser() {}

  /** {@code namespace-response = "NAMESPACE" SP namespace SP namespace SP namespace}. */
  static ServerResponse namespaces(FrameCursor cursor) {
    List<Namespace> personal = namespace(cursor);
    List<Namespace> others = namespace(cursor);
    List<Namespace> shared = namespace(cursor);
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.NamespaceData(new Namespaces(personal, others, shared));
  }

  /**
   * {@code SP namespace; namespace = nil / "(" 1*namespace-descr ")"}. No description says the same
   * as NIL, and an example of RFC 2342 §5 has two spaces.
   */
  private static List<Namespace> namespace(FrameCursor cursor) {
    cursor.sp();
    while (cursor.accept(' ')) {
      // Moves on by itself.
    }
    List<Namespace> found = new ArrayList<>(1);
    if (cursor.acceptNil()) {
      return found;
    }
    cursor.enterList("namespace");
    while (cursor.peek() != ')') {
      if (cursor.accept(' ')) {
        continue;
      }
      requireRoom(cursor, found.size());
      found.add(description(cursor));
    }
    cursor.leaveList("namespace");
    return found;
  }

  /**
   * {@code namespace-descr = "(" string SP (DQUOTE QUOTED-CHAR DQUOTE / nil)
   * [namespace-response-extensions] ")"}.
   */
  private static Namespace description(FrameCursor cursor) {
    cursor.enterList("namespace-descr");
    String prefix =
        cursor
            .mailboxName(new String(cursor.string().octets(), StandardCharsets.ISO_8859_1))
            .name();
    cursor.sp();
    String delimiter = MailboxDataParser.delimiter(cursor);
    Map<String, List<String>> extensions = new LinkedHashMap<>(1);
    while (cursor.accept(' ')) {
      requireRoom(cursor, extensions.size());
      String name = cursor.string().raw();
      cursor.sp();
      extensions.put(name, strings(cursor));
    }
    cursor.leaveList("namespace-descr");
    return new Namespace(prefix, Optional.ofNullable(delimiter), extensions);
  }

  private static List<String> strings(FrameCursor cursor) {
    List<String> values = new ArrayList<>(2);
    cursor.enterList("namespace-response-extension");
    while (cursor.peek() != ')') {
      if (cursor.accept(' ')) {
        continue;
      }
      requireRoom(cursor, values.size());
      values.add(cursor.string().raw());
    }
    cursor.leaveList("namespace-response-extension");
    return values;
  }

  /** {@code id-response = "ID" SP id-params-list}. */
  static ServerResponse id(FrameCursor cursor) {
    cursor.sp();
    Map<String, Optional<String>> fields = new LinkedHashMap<>();
    if (!cursor.acceptNil()) {
      cursor.enterList("id-params-list");
      while (cursor.peek() != ')') {
        if (cursor.accept(' ')) {
          continue;
        }
        requireRoom(cursor, fields.size());
        String name = cursor.string().raw();
        cursor.sp();
        fields.put(name, Optional.ofNullable(cursor.nstring()).map(HeaderText::raw));
      }
      cursor.leaveList("id-params-list");
    }
    ResponseGrammar.endOfLine(cursor);
    return new ServerResponse.IdData(Identification.ofServer(fields));
  }

  private static void requireRoom(FrameCursor cursor, int items) {
    if (items >= cursor.limits.listItems()) {
      throw cursor.error("listItems");
    }
  }
}
