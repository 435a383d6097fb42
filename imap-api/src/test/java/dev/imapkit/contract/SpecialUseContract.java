package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ListRequest;
import dev.imapkit.ListRequest.Selection;
import dev.imapkit.ListedMailbox;
import dev.imapkit.SpecialUseMailbox;
import dev.imapkit.SpecialUseMailbox.Source;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.SpecialUse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which mailboxes are for what (RFC 6154), and mailboxes made for something. */
@Timeout(60)
public abstract class SpecialUseContract extends Contract {
  private static final String OFFERED = "IMAP4rev1 LIST-EXTENDED SPECIAL-USE CREATE-SPECIAL-USE";

  private static List<SpecialUseMailbox> found(String capabilities, String... lines) {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities(capabilities).answer("LIST", lines).start();
        ImapClient client = connect(server)) {
      List<SpecialUseMailbox> found = client.specialUse().all();
      server.verify();
      boolean extended = capabilities.contains("LIST-EXTENDED");
      assertThat(Sent.afterLogin(server))
          .containsExactly("LIST \"\" \"*\"" + (extended ? " RETURN (SPECIAL-USE)" : ""));
      return found;
    }
  }

  private static List<String> names(List<SpecialUseMailbox> found, Source source) {
    return found.stream()
        .filter(mailbox -> mailbox.source() == source)
        .map(mailbox -> mailbox.use() + " " + mailbox.mailbox().name())
        .toList();
  }

  @Test
  @Covers("special-use.success")
  void rfc6154Section5Point2ExampleAttributesTellTheUse() {
    List<SpecialUseMailbox> found =
        found(
            OFFERED,
            "* LIST (\\Marked) \"/\" Inbox",
            "* LIST () \"/\" ToDo",
            "* LIST () \"/\" Projects",
            "* LIST (\\Sent) \"/\" SentMail",
            "* LIST (\\Marked \\Drafts) \"/\" MyDrafts",
            "* LIST (\\Trash) \"/\" Trash");
    assertThat(names(found, Source.ATTRIBUTE))
        .containsExactly("DRAFTS MyDrafts", "SENT SentMail", "TRASH Trash");
    assertThat(names(found, Source.NAME)).isEmpty();
  }

  @Test
  @Covers("special-use.plain-list")
  void rfc6154Section5Point1ExampleAttributesInAPlainList() {
    List<SpecialUseMailbox> found =
        found(
            "IMAP4rev1 CHILDREN SPECIAL-USE",
            "* LIST (\\Marked \\HasNoChildren) \"/\" Inbox",
            "* LIST (\\HasNoChildren) \"/\" ToDo",
            "* LIST (\\HasChildren) \"/\" Projects",
            "* LIST (\\Sent \\HasNoChildren) \"/\" SentMail",
            "* LIST (\\Marked \\Drafts \\HasNoChildren) \"/\" MyDrafts",
            "* LIST (\\Trash \\HasNoChildren) \"/\" Trash");
    assertThat(names(found, Source.ATTRIBUTE))
        .containsExactly("DRAFTS MyDrafts", "SENT SentMail", "TRASH Trash");
  }

  @Test
  @Covers("special-use.selected")
  void rfc6154Section5Point2ExampleOnlyThoseWithAUse() {
    ListRequest request = ListRequest.builder().select(Selection.SPECIAL_USE).build();
    String[] marked = {
      "* LIST (\\Sent) \"/\" SentMail",
      "* LIST (\\Marked \\Drafts) \"/\" MyDrafts",
      "* LIST (\\Trash) \"/\" Trash"
    };
    for (String capabilities : List.of(OFFERED, "IMAP4rev1", "IMAP4rev1 LIST-EXTENDED")) {
      boolean offered = capabilities.equals(OFFERED);
      List<String> lines = new ArrayList<>(List.of(marked));
      if (!offered) {
        lines.add("* LIST () \"/\" ToDo");
      }
      try (ScriptedServer server =
              ScriptedServer.builder()
                  .capabilities(capabilities)
                  .answer("LIST", lines.toArray(String[]::new))
                  .start();
          ImapClient client = connect(server)) {
        assertThat(client.list(request))
            .extracting(ListedMailbox::specialUses)
            .containsExactly(
                Set.of(SpecialUse.SENT), Set.of(SpecialUse.DRAFTS), Set.of(SpecialUse.TRASH));
        server.verify();
        assertThat(Sent.afterLogin(server))
            .containsExactly("LIST " + (offered ? "(SPECIAL-USE) " : "") + "\"\" \"*\"");
      }
    }
  }

  @Test
  @Covers("special-use.all")
  void everyUseIsKnownInAnyCase() {
    List<String> lines = new ArrayList<>();
    for (SpecialUse use : SpecialUse.values()) {
      lines.add("* LIST (" + use.attribute().toLowerCase(Locale.ROOT) + ") \"/\" " + use.name());
    }
    assertThat(found(OFFERED, lines.toArray(String[]::new)))
        .hasSize(SpecialUse.values().length)
        .allMatch(m -> m.use().name().equals(m.mailbox().name().name()))
        .allMatch(m -> m.source() == Source.ATTRIBUTE);
  }

  @Test
  @Covers("special-use.by-name")
  void namesTellTheUseOnlyWhereTheServerMarksNone() {
    List<SpecialUseMailbox> found =
        found(
            "IMAP4rev1",
            "* LIST (\\Sent) \"/\" Ausgang",
            "* LIST () \"/\" Gesendet",
            "* LIST () \"/\" \"Entw&APw-rfe\"",
            "* LIST () \"/\" PAPIERKORB",
            "* LIST (\\Noselect) \"/\" Spam",
            "* LIST () \"/\" Projekte/Archiv",
            "* LIST () \"/\" Flagged");
    assertThat(names(found, Source.ATTRIBUTE)).containsExactly("SENT Ausgang");
    assertThat(names(found, Source.NAME)).containsExactly("DRAFTS Entwürfe", "TRASH PAPIERKORB");
  }

  @Test
  @Covers("special-use.by-name-below-inbox")
  void namesRightBelowInboxCount() {
    List<SpecialUseMailbox> found =
        found(
            "IMAP4rev1",
            "* LIST () \".\" INBOX",
            "* LIST () \".\" INBOX.Sent",
            "* LIST () \".\" \"INBOX.Deleted Messages\"",
            "* LIST () \".\" INBOX.Trash",
            "* LIST () NIL Drafts");
    assertThat(names(found, Source.NAME))
        .as("an earlier name wins")
        .containsExactly("DRAFTS Drafts", "SENT INBOX.Sent", "TRASH INBOX.Trash");
  }

  @Test
  @Covers("special-use.by-name-unique")
  void noNameStandsForTwoUses() {
    Set<String> seen = new HashSet<>();
    for (SpecialUse use : SpecialUse.values()) {
      for (String name : use.wellKnownNames()) {
        assertThat(seen.add(name.toLowerCase(Locale.ROOT))).as(name).isTrue();
      }
    }
    assertThat(seen).contains("entwürfe", "gesendet", "papierkorb");
  }

  @Test
  @Covers("create-special-use.success")
  void rfc6154Section5Point3ExampleCreate() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(OFFERED)
                .on(
                    "CREATE",
                    (c, command) -> c.ok(command, "MySpecial created"),
                    (c, command) -> c.no(command, "[USEATTR] \\All not supported"))
                .start();
        ImapClient client = connect(server)) {
      client.create(MailboxName.of("MySpecial"), EnumSet.of(SpecialUse.DRAFTS, SpecialUse.SENT));
      ImapCommandException refusal =
          catchThrowableOfType(
              ImapCommandException.class,
              () -> client.create(MailboxName.of("Everything"), Set.of(SpecialUse.ALL)));
      assertThat(refusal.code().map(ResponseCode::name)).isEqualTo(Optional.of("USEATTR"));
      assertThat(refusal.outcome()).contains(CommandOutcome.REJECTED);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "CREATE \"MySpecial\" (USE (\\Drafts \\Sent))",
              "CREATE \"Everything\" (USE (\\All))");
    }
  }

  @Test
  @Covers("create-special-use.refused")
  void createWithAUseIsRefusedWithoutTheCapability() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 SPECIAL-USE")
                .answer("CREATE")
                .start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException refusal =
          catchThrowableOfType(
              UnsupportedCapabilityException.class,
              () -> client.create(MailboxName.of("x"), Set.of(SpecialUse.JUNK)));
      assertThat(refusal.capability()).isEqualTo("CREATE-SPECIAL-USE");
      assertThat(Sent.afterLogin(server)).isEmpty();
      client.create(MailboxName.of("x"), Set.of());
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("CREATE \"x\"");
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"special-use.success", "special-use.by-name", "special-use.selected"})
  void onDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      for (String name : List.of("Sent", "Drafts", "Archiv")) {
        client.create(MailboxName.of(name));
      }
      List<SpecialUseMailbox> found = client.specialUse().all();
      assertThat(names(found, Source.ATTRIBUTE)).contains("DRAFTS Drafts", "SENT Sent");
      assertThat(names(found, Source.NAME)).contains("ARCHIVE Archiv");
      assertThat(client.specialUse().find(SpecialUse.SENT).orElseThrow().mailbox().selectable())
          .isTrue();
      assertThat(
              client.list(ListRequest.builder().select(Selection.SPECIAL_USE).nativeOnly().build()))
          .extracting(row -> row.name().name())
          .contains("Sent", "Drafts")
          .doesNotContain("Archiv", "INBOX");
    }
  }

  @Test
  @Covers("special-use.by-name")
  void onGreenMailByName() {
    GreenMailServer server = GreenMailServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      client.create(MailboxName.of("Gesendete Objekte"));
      assertThat(names(client.specialUse().all(), Source.NAME))
          .containsExactly("SENT Gesendete Objekte");
    }
  }
}
