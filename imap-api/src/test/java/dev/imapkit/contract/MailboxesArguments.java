package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.ListRequest;
import dev.imapkit.MetadataRequest;
import dev.imapkit.StatusItem;
import dev.imapkit.contract.server.Argument;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.model.Identification;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.MetadataEntry;
import dev.imapkit.model.MetadataName;
import dev.imapkit.model.Right;
import dev.imapkit.model.Rights;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Arguments of LIST with options, STATUS, ID, QUOTA, ACL and METADATA. */
final class MailboxesArguments {
  private MailboxesArguments() {}

  static List<ArgumentKind> all() {
    return List.of(
        ArgumentKind.mailbox("LIST", 1, (c, i, text) -> c.list(ListRequest.builder(text).build())),
        new ArgumentKind(
            "status item",
            "STATUS",
            (c, i, text) -> c.status(MailboxName.INBOX, StatusItem.of(text)),
            (sent, text) ->
                sent.argument(1).items().get(0).text().equals(text.toUpperCase(Locale.ROOT))),
        ArgumentKind.mailbox(
            "GETQUOTAROOT", 0, (c, i, text) -> c.quotas().of(MailboxName.of(text))),
        ArgumentKind.mailbox("MYRIGHTS", 0, (c, i, text) -> myRights(c, MailboxName.of(text))),
        new ArgumentKind(
            "quota root",
            "GETQUOTA",
            (c, i, text) -> c.quotas().get(text),
            (sent, text) -> utf8(sent.argument(0)).equals(text)),
        new ArgumentKind(
            "identifier",
            "SETACL",
            (c, i, text) -> c.accessControl().set(MailboxName.INBOX, text, Rights.of(Right.READ)),
            (sent, text) -> utf8(sent.argument(1)).equals(text)),
        new ArgumentKind(
            "name of an annotation",
            "GETMETADATA",
            (c, i, text) ->
                c.metadata().getOfServer(MetadataRequest.of(MetadataName.of("/private/" + text))),
            (sent, text) -> sent.argument(1).items().get(0).text().equals("/private/" + text)),
        new ArgumentKind(
            "value of an annotation",
            "SETMETADATA",
            (c, i, text) ->
                c.metadata().setOfServer(MetadataEntry.of(MetadataName.SHARED_COMMENT, text)),
            (sent, text) -> utf8(sent.argument(1).items().get(1)).equals(text)),
        new ArgumentKind(
            "name of an ID field",
            "ID",
            (c, i, text) -> c.id(Identification.none().with(text, "x")),
            (sent, text) -> sent.argument(0).items().get(0).text().equals(text)),
        new ArgumentKind(
            "value of an ID field",
            "ID",
            (c, i, text) -> c.id(Identification.none().with("name", text)),
            (sent, text) -> utf8(sent.argument(0).items().get(1)).equals(text)));
  }

  /** The server has to tell nothing here: what is sent counts. */
  private static void myRights(ImapClient client, MailboxName mailbox) {
    try {
      client.accessControl().myRights(mailbox);
    } catch (ImapProtocolException e) {
      assertThat(e.connectionUsable()).isTrue();
    }
  }

  private static String utf8(Argument argument) {
    return new String(Octets.of(argument.text()), StandardCharsets.UTF_8);
  }
}
