package dev.imapkit.maven.selection;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A server with one or more mailboxes of the same messages, that finds what a test tells it to find
 * and keeps what it was asked. UIDVALIDITY is 7.
 */
final class MailServerScript {
  /** A message: its facts, and header fields in the encoding that the test wants. */
  record Mail(long uid, String date, long size, String flags, String header) {
    static Mail of(long uid) {
      return new Mail(uid, "%02d-Jan-2026 10:00:00 +0000".formatted(uid), 1000, "", "");
    }

    Mail date(String other) {
      return new Mail(uid, other, size, flags, header);
    }

    Mail size(long octets) {
      return new Mail(uid, date, octets, flags, header);
    }

    Mail flags(String other) {
      return new Mail(uid, date, size, other, header);
    }

    Mail header(String fields) {
      return new Mail(uid, date, size, flags, fields);
    }
  }

  private final List<Mail> mails;
  private final ScriptedServerBuilder builder = ScriptedServer.builder().capabilities("IMAP4rev1");
  private final List<String> listed = new ArrayList<>(List.of("* LIST () \"/\" INBOX"));
  private Function<Command, String> searches = command -> null;
  private CommandHandler fetches = this::fetch;

  MailServerScript(Mail... mails) {
    this.mails = List.of(mails);
    mailbox("INBOX");
  }

  /** A mailbox that can be opened, by its name on the wire. */
  MailServerScript mailbox(String wireName) {
    builder.mailbox(wireName, MailboxData.of(mails.size()).uidValidity(7));
    return this;
  }

  /** Lines that LIST answers, whatever it is asked; without {@code * LIST}. */
  MailServerScript list(String... lines) {
    listed.clear();
    for (String line : lines) {
      listed.add("* LIST " + line);
    }
    return this;
  }

  /** What SEARCH answers: UIDs such as {@code 1 3}, or a tagged answer such as {@code NO ...}. */
  MailServerScript finds(Function<Command, String> answers) {
    searches = answers;
    return this;
  }

  /** What UID FETCH answers, in place of the messages. */
  MailServerScript fetches(CommandHandler handler) {
    fetches = handler;
    return this;
  }

  ScriptedServerBuilder builder() {
    return builder;
  }

  ScriptedServer start() {
    return builder
        .answer("LIST", listed.toArray(String[]::new))
        .on("UID SEARCH", this::search)
        .on("UID FETCH", fetches)
        .on("FETCH", this::fetchLast)
        .start();
  }

  static ImapClient connect(ScriptedServer server, String transport) {
    return ImapClient.connect(
        ImapConfig.builder(server.host())
            .port(server.port())
            .security(Security.PLAINTEXT)
            .transport(transport)
            .login("ada", "x")
            .build());
  }

  /** What SEARCH was asked, without what stands before the keys. */
  static List<String> searches(ScriptedServer server) {
    return server.journal().commands().stream()
        .filter(command -> command.is("UID SEARCH"))
        .map(command -> utf8(command.argumentText()))
        .toList();
  }

  static String utf8(String octets) {
    return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private void search(ServerConnection connection, Command command) {
    String answer = searches.apply(command);
    if (answer != null && answer.startsWith("NO ")) {
      connection.no(command, answer.substring(3));
      return;
    }
    if (answer != null && answer.startsWith("BAD ")) {
      connection.bad(command, answer.substring(4));
      return;
    }
    StringBuilder all = new StringBuilder();
    mails.forEach(mail -> all.append(' ').append(mail.uid()));
    connection.hold("* SEARCH" + (answer == null ? all : " " + answer) + "\r\n");
    connection.ok(command);
  }

  private void fetch(ServerConnection connection, Command command) {
    UidSet wanted = UidSet.parse(command.argument(0).text());
    for (int i = 0; i < mails.size(); i++) {
      if (wanted.contains(Uid.of(mails.get(i).uid()))) {
        send(connection, i, command.argumentText());
      }
    }
    connection.ok(command);
  }

  /** By sequence number, which only the last message is asked for. */
  private void fetchLast(ServerConnection connection, Command command) {
    send(connection, mails.size() - 1, command.argumentText());
    connection.ok(command);
  }

  private void send(ServerConnection connection, int index, String asked) {
    Mail mail = mails.get(index);
    StringBuilder line = new StringBuilder("* " + (index + 1) + " FETCH (UID " + mail.uid());
    line.append(" FLAGS (").append(mail.flags()).append(")");
    line.append(" INTERNALDATE \"").append(mail.date()).append("\"");
    line.append(" RFC822.SIZE ").append(mail.size());
    int fields = asked.indexOf("BODY.PEEK[HEADER.FIELDS");
    if (fields >= 0) {
      String section = asked.substring(fields + 10, asked.indexOf(']', fields));
      byte[] header = (mail.header() + "\r\n").getBytes(StandardCharsets.UTF_8);
      line.append(" BODY[").append(section).append("] {").append(header.length).append("}\r\n");
      line.append(new String(header, StandardCharsets.ISO_8859_1));
    }
    if (asked.contains("ENVELOPE")) {
      line.append(" ENVELOPE (NIL \"Subject ").append(mail.uid()).append("\"");
      line.append(" ((NIL NIL \"ada\" \"example.org\")) NIL NIL NIL NIL NIL NIL NIL)");
    }
    connection.hold(line + ")\r\n");
  }
}
