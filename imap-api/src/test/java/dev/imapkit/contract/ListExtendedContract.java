package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.ListRequest;
import dev.imapkit.ListRequest.Return;
import dev.imapkit.ListRequest.Selection;
import dev.imapkit.ListedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.MailboxAttribute;
import dev.imapkit.model.MailboxName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** LIST with options (RFC 5258), and what stands in for it. */
@Timeout(60)
public abstract class ListExtendedContract extends Contract {
  private static final String EXTENDED = "IMAP4rev1 LIST-EXTENDED SPECIAL-USE";

  /** Lists; the server must have been sent this. */
  private static List<String> list(ListRequest request, String command, String... lines) {
    return rows(request, command, lines).stream().map(Object::toString).toList();
  }

  private static List<ListedMailbox> rows(ListRequest request, String command, String... lines) {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities(EXTENDED).answer("LIST", lines).start();
        ImapClient client = connect(server)) {
      List<ListedMailbox> rows = client.list(request);
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly(command);
      return rows;
    }
  }

  private static ListRequest.Builder subscribed(String pattern) {
    return ListRequest.builder(pattern).select(Selection.SUBSCRIBED);
  }

  @Test
  @Covers("list-extended.success")
  void rfc5258Section5Example2SubscribedMailboxes() {
    assertThat(
            list(
                subscribed("*").nativeOnly().build(),
                "LIST (SUBSCRIBED) \"\" \"*\"",
                "* LIST (\\Marked \\NoInferiors \\Subscribed) \"/\" \"inbox\"",
                "* LIST (\\Subscribed) \"/\" \"Fruit/Banana\"",
                "* LIST (\\Subscribed \\NonExistent) \"/\" \"Fruit/Peach\"",
                "* LIST (\\Subscribed) \"/\" \"Vegetable\"",
                "* LIST (\\Subscribed) \"/\" \"Vegetable/Broccoli\""))
        .containsExactly(
            "INBOX (\\Marked \\NoInferiors \\Subscribed)",
            "Fruit/Banana (\\Subscribed)",
            "Fruit/Peach (\\NonExistent \\Subscribed)",
            "Vegetable (\\Subscribed)",
            "Vegetable/Broccoli (\\Subscribed)");
  }

  @Test
  @Covers("list-extended.children")
  void rfc5258Section5Example3Children() {
    List<ListedMailbox> rows =
        rows(
            ListRequest.builder("%").returning(Return.CHILDREN).build(),
            "LIST \"\" \"%\" RETURN (CHILDREN)",
            "* LIST (\\Marked \\NoInferiors) \"/\" \"inbox\"",
            "* LIST (\\HasChildren) \"/\" \"Fruit\"",
            "* LIST (\\HasNoChildren) \"/\" \"Tofu\"",
            "* LIST (\\HasChildren) \"/\" \"Vegetable\"");
    assertThat(rows)
        .extracting(row -> row.hasChildren().orElseThrow())
        .containsExactly(false, true, false, true);
  }

  @Test
  @Covers("list-extended.remote")
  void rfc5258Section5Examples4And6RemoteMailboxes() {
    List<ListedMailbox> rows =
        rows(
            ListRequest.builder("%").select(Selection.REMOTE).returning(Return.CHILDREN).build(),
            "LIST (REMOTE) \"\" \"%\" RETURN (CHILDREN)",
            "* LIST (\\Marked \\NoInferiors) \"/\" \"inbox\"",
            "* LIST (\\Remote) \"/\" \"Bread\"",
            "* LIST (\\HasChildren \\Remote) \"/\" \"Meat\"");
    assertThat(rows)
        .extracting(row -> row.has(MailboxAttribute.REMOTE))
        .containsExactly(false, true, true);
    assertThat(
            list(
                ListRequest.builder().select(Selection.REMOTE).returning(Return.SUBSCRIBED).build(),
                "LIST (REMOTE) \"\" \"*\" RETURN (SUBSCRIBED)",
                "* LIST (\\Remote \\Subscribed) \"/\" \"Bread\""))
        .containsExactly("Bread (\\Remote \\Subscribed)");
  }

  @Test
  @Covers("list-extended.patterns")
  void rfc5258Section5Example7SeveralPatterns() {
    assertThat(
            list(
                ListRequest.builder("INBOX", "Drafts", "Sent/%").build(),
                "LIST \"\" (\"INBOX\" \"Drafts\" \"Sent/%\")",
                "* LIST () \"/\" \"INBOX\"",
                "* LIST (\\NoInferiors) \"/\" \"Drafts\"",
                "* LIST () \"/\" \"Sent/March2004\"",
                "* LIST (\\Marked) \"/\" \"Sent/December2003\"",
                "* LIST () \"/\" \"Sent/August2004\""))
        .containsExactly(
            "INBOX ()",
            "Drafts (\\NoInferiors)",
            "Sent/March2004 ()",
            "Sent/December2003 (\\Marked)",
            "Sent/August2004 ()");
  }

  @Test
  @Covers("list-extended.childinfo")
  void rfc5258Section5Examples8To10Childinfo() {
    ListRequest request = subscribed("%").select(Selection.RECURSIVEMATCH).build();
    String command = "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\"";
    List<ListedMailbox> rows =
        rows(
            request,
            command,
            "* LIST () \"/\" \"Foo\" (\"CHILDINFO\" (\"SUBSCRIBED\"))",
            "* LIST (\\NonExistent) \"/\" \"qux2\" (\"CHILDINFO\" (\"SUBSCRIBED\"))",
            "* LIST (\\HasNoChildren) \"/\" foo (\"CHILDINFO\" (\"SUBSCRIBED\"))",
            "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"Moo\"");
    assertThat(rows)
        .extracting(row -> row.childInfo().contains("SUBSCRIBED"))
        .containsExactly(true, true, true, false);
    assertThat(rows.get(1).exists()).isFalse();
    assertThat(rows.get(1).selectable()).isFalse();
    assertThatThrownBy(() -> ListRequest.builder().select(Selection.RECURSIVEMATCH).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Covers("list-extended.oldname")
  void rfc9051Section6Point3Point9Point7OldName() {
    ListedMailbox row =
        rows(
                subscribed("*").build(),
                "LIST (SUBSCRIBED) \"\" \"*\"",
                "* LIST () \"/\" \"INBOX/Freunde\" (X-OTHER (a (\"b\" 1)) \"OLDNAME\" (\"Entw&APw-rfe\"))")
            .get(0);
    assertThat(row.oldName()).contains(MailboxName.of("Entwürfe"));
    assertThat(row.name()).isEqualTo(MailboxName.of("INBOX/Freunde"));
  }

  @Test
  @Covers("list-extended.reference")
  void referenceAndPatternsAreEncoded() {
    assertThat(
            list(
                ListRequest.builder("Entwürfe/%", "\"\\").reference("a & b").build(),
                "LIST \"a &- b\" (\"Entw&APw-rfe/%\" \"\\\"\\\\\")"))
        .isEmpty();
    assertThatThrownBy(() -> ListRequest.builder("a\r\nb"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ListRequest.builder("a").reference("\0"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<ListedMailbox> emulated(
      ListRequest request, List<String> commands, String[] list, String... lsub) {
    try (ScriptedServer server =
            ScriptedServer.builder().answer("LIST", list).answer("LSUB", lsub).start();
        ImapClient client = connect(server)) {
      List<ListedMailbox> rows = client.list(request);
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactlyElementsOf(commands);
      return rows;
    }
  }

  @Test
  @Covers("list-extended.emulated")
  void subscriptionsAreJoinedFromListAndLsub() {
    String[] listed = {
      "* LIST (\\HasChildren) \"/\" Fruit", "* LIST () \"/\" Fruit/Banana", "* LIST () \"/\" inbox"
    };
    String[] subscribed = {
      "* LSUB () \"/\" INBOX", "* LSUB () \"/\" Fruit/Peach", "* LSUB () \"/\" Fruit"
    };
    List<String> both = List.of("LIST \"\" \"*\"", "LSUB \"\" \"*\"");
    assertThat(emulated(subscribed("*").build(), both, listed, subscribed))
        .extracting(Object::toString)
        .containsExactly(
            "INBOX (\\Subscribed)",
            "Fruit/Peach (\\NonExistent \\Subscribed)",
            "Fruit (\\HasChildren \\Subscribed)");
    ListRequest all = ListRequest.builder().returning(Return.SUBSCRIBED, Return.CHILDREN).build();
    assertThat(emulated(all, both, listed, subscribed))
        .extracting(Object::toString)
        .containsExactly(
            "Fruit (\\HasChildren \\Subscribed)", "Fruit/Banana ()", "INBOX (\\Subscribed)");
  }

  @Test
  @Covers("list-extended.emulated-parents")
  void rfc3501Section6Point3Point9ParentsOfSubscribedMailboxesAreNotSubscribed() {
    assertThat(
            emulated(
                subscribed("%").build(),
                List.of("LIST \"\" \"%\"", "LSUB \"\" \"%\""),
                new String[] {"* LIST () \".\" foo", "* LIST () \".\" INBOX"},
                "* LSUB (\\Noselect) \".\" foo",
                "* LSUB () \".\" INBOX"))
        .extracting(Object::toString)
        .containsExactly("INBOX (\\Subscribed)");
  }

  @Test
  @Covers("list-extended.emulated-patterns")
  void severalPatternsAreSeveralLists() {
    assertThat(
            emulated(
                ListRequest.builder("a*", "*b").build(),
                List.of("LIST \"\" \"a*\"", "LIST \"\" \"*b\""),
                new String[] {"* LIST () \"/\" ab"}))
        .extracting(row -> row.name().name())
        .containsExactly("ab");
  }

  @Test
  @Covers("list-extended.refused")
  void whatNothingStandsInForIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      for (ListRequest request :
          List.of(
              ListRequest.builder().select(Selection.REMOTE).build(),
              subscribed("%").select(Selection.RECURSIVEMATCH).build(),
              subscribed("*").nativeOnly().build(),
              ListRequest.builder("a", "b").nativeOnly().build())) {
        UnsupportedCapabilityException refusal =
            catchThrowableOfType(UnsupportedCapabilityException.class, () -> client.list(request));
        assertThat(refusal).as(request.toString()).isNotNull();
        assertThat(refusal.capability()).isEqualTo("LIST-EXTENDED");
      }
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  @Test
  @Covers({"list-extended.no", "list-extended.bad"})
  void refusalOfTheServerIsTold() {
    for (String status : List.of("NO", "BAD")) {
      try (ScriptedServer server =
              ScriptedServer.builder()
                  .capabilities(EXTENDED)
                  .on("LIST", (c, command) -> c.send(command.tag() + " " + status + " no\r\n"))
                  .start();
          ImapClient client = connect(server)) {
        ImapCommandException refusal =
            catchThrowableOfType(
                ImapCommandException.class, () -> client.list(subscribed("*").build()));
        assertThat(refusal.status().name()).isEqualTo(status);
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @Covers("list-extended.malformed")
  void extendedDataThatAreNotUnderstoodAreToldAndTheConnectionGoesOn() {
    for (String data :
        List.of("(\"CHILDINFO\")", "(\"CHILDINFO\" (\"SUBSCRIBED\")", "(OLDNAME (a b))", "() x")) {
      try (ScriptedServer server =
              ScriptedServer.builder()
                  .capabilities(EXTENDED)
                  .answer("LIST", "* LIST () \"/\" foo " + data)
                  .start();
          ImapClient client = connect(server)) {
        ImapProtocolException failure =
            catchThrowableOfType(
                ImapProtocolException.class, () -> client.list(subscribed("*").build()));
        assertThat(failure).as(data).isNotNull();
        assertThat(failure.connectionUsable()).isTrue();
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @Covers("list-extended.limit")
  void allCommandsOfACallCountTogether() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .answer("LIST", "* LIST () \"/\" a", "* LIST () \"/\" b", "* LIST () \"/\" c")
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server).limits(Limits.builder().listItems(5).build()).build())) {
      ListRequest request = ListRequest.builder("x", "y").build();
      ImapLimitException failure =
          catchThrowableOfType(ImapLimitException.class, () -> client.list(request));
      assertThat(failure.limit()).isEqualTo("listItems");
      server.verify();
    }
  }

  @Test
  @RequiresDovecot
  @Covers({
    "list-extended.success",
    "list-extended.children",
    "list-extended.patterns",
    "list-extended.childinfo",
    "list-extended.emulated"
  })
  void onDovecotNativeAndJoinedTellTheSame() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      for (String name : List.of("Obst", "Obst/Äpfel", "Obst/Birnen", "Tofu")) {
        client.create(MailboxName.of(name));
      }
      client.subscribe(MailboxName.of("Obst/Äpfel"));
      client.subscribe(MailboxName.of("Tofu"));
      ListRequest.Builder subscribed = subscribed("*").returning(Return.CHILDREN).nativeOnly();
      assertThat(client.list(subscribed.build()))
          .extracting(row -> row.name().name())
          .containsExactlyInAnyOrder("Obst/Äpfel", "Tofu");
      assertThat(client.list(subscribed.build()))
          .allMatch(row -> row.has(MailboxAttribute.SUBSCRIBED))
          .allMatch(row -> row.hasChildren().equals(java.util.Optional.of(false)));
      assertThat(client.lsub("", "*")).hasSize(2);

      List<ListedMailbox> parents =
          client.list(subscribed("%").select(Selection.RECURSIVEMATCH).build());
      assertThat(parents)
          .filteredOn(row -> row.name().name().equals("Obst"))
          .hasSize(1)
          .allMatch(row -> row.childInfo().contains("SUBSCRIBED"));
      assertThat(client.list(ListRequest.builder("Tofu", "Obst/%").nativeOnly().build()))
          .extracting(row -> row.name().name())
          .containsExactlyInAnyOrder("Tofu", "Obst/Äpfel", "Obst/Birnen");
    }
  }
}
