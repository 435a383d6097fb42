package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.Namespace;
import dev.imapkit.model.Namespaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** NAMESPACE (RFC 2342). */
@Timeout(60)
public abstract class NamespaceContract extends Contract {
  private static Namespaces told(String line) {
    try (ScriptedServer server = server(line);
        ImapClient client = connect(server)) {
      Namespaces namespaces = client.namespaces();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("NAMESPACE");
      return namespaces;
    }
  }

  private static ScriptedServer server(String... lines) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 NAMESPACE")
        .answer("NAMESPACE", lines)
        .start();
  }

  private static Namespace namespace(String prefix, String delimiter) {
    return new Namespace(prefix, Optional.of(delimiter), Map.of());
  }

  @Test
  @Covers("namespace.success")
  void rfc2342Section5Examples1To4() {
    assertThat(told("* NAMESPACE ((\"\" \"/\")) NIL NIL"))
        .isEqualTo(new Namespaces(List.of(namespace("", "/")), List.of(), List.of()));
    assertThat(told("* NAMESPACE NIL NIL ((\"\" \".\"))"))
        .isEqualTo(new Namespaces(List.of(), List.of(), List.of(namespace("", "."))));
    assertThat(told("* NAMESPACE ((\"\" \"/\")) NIL ((\"Public Folders/\" \"/\"))").shared())
        .containsExactly(namespace("Public Folders/", "/"));
    Namespaces fourth =
        told(
            "* NAMESPACE ((\"\" \"/\")) ((\"~\" \"/\")) ((\"#shared/\" \"/\")(\"#public/\" \"/\")"
                + "(\"#ftp/\" \"/\")(\"#news.\" \".\"))");
    assertThat(fourth.otherUsers()).containsExactly(namespace("~", "/"));
    assertThat(fourth.shared())
        .containsExactly(
            namespace("#shared/", "/"),
            namespace("#public/", "/"),
            namespace("#ftp/", "/"),
            namespace("#news.", "."));
  }

  @Test
  @Covers({"namespace.success", "namespace.extensions"})
  void rfc2342Section5Examples5To9() {
    assertThat(told("* NAMESPACE ((\"INBOX.\" \".\")) NIL  NIL").personal())
        .containsExactly(namespace("INBOX.", "."));
    Namespaces sixth =
        told(
            "* NAMESPACE ((\"\" \"/\")(\"#mh/\" \"/\" \"X-PARAM\" (\"FLAG1\" \"FLAG2\"))) NIL NIL");
    assertThat(sixth.personal())
        .containsExactly(
            namespace("", "/"),
            new Namespace("#mh/", Optional.of("/"), Map.of("X-PARAM", List.of("FLAG1", "FLAG2"))));
    assertThat(told("* NAMESPACE ((\"\" \"/\")) ((\"Other Users/\" \"/\")) NIL").otherUsers())
        .containsExactly(namespace("Other Users/", "/"));
    assertThat(told("* NAMESPACE ((\"\" \"/\")) ((\"#Users/\" \"/\")) NIL").otherUsers())
        .containsExactly(namespace("#Users/", "/"));
    assertThat(told("* NAMESPACE ((\"\" \"/\")) ((\"~\" \"/\")) NIL").otherUsers())
        .containsExactly(namespace("~", "/"));
  }

  @Test
  @Covers("namespace.nil")
  void nilIsNotTheEmptyPrefix() {
    Namespaces none = told("* NAMESPACE NIL nil ((\"\" NIL))");
    assertThat(none.personal()).isEmpty();
    assertThat(none.shared()).containsExactly(new Namespace("", Optional.empty(), Map.of()));
  }

  @Test
  @Covers("namespace.names")
  void prefixesAreDecoded() {
    assertThat(
            told("* NAMESPACE ((\"&APY-ffentlich/\" \"/\")) NIL (({2}\r\n\"\\ \"/\"))").personal())
        .containsExactly(namespace("öffentlich/", "/"));
  }

  @Test
  @Covers({"namespace.malformed", "namespace.limit"})
  void answersThatAreNotUnderstoodAreTold() {
    for (String line :
        List.of(
            "* NAMESPACE",
            "* NAMESPACE NIL NIL",
            "* NAMESPACE ((\"\" \"/\") NIL NIL",
            "* NAMESPACE ((\"\")) NIL NIL",
            "* NAMESPACE ((\"\" \"/\" \"X\")) NIL NIL",
            "* NAMESPACE NIL NIL NIL NIL",
            "* NAMESPACE (" + "(\"\" \"/\")".repeat(11) + ") NIL NIL")) {
      try (ScriptedServer server = server(line);
          ImapClient client =
              ImapClient.connect(
                  config(server).limits(Limits.builder().listItems(10).build()).build())) {
        ImapProtocolException failure =
            catchThrowableOfType(ImapProtocolException.class, client::namespaces);
        assertThat(failure).as(line).isNotNull();
        assertThat(failure.connectionUsable()).isTrue();
        client.noop();
        server.verify();
      }
    }
  }

  @Test
  @Covers("namespace.missing")
  void okWithoutAnAnswerIsNotBelieved() {
    try (ScriptedServer server = server();
        ImapClient client = connect(server)) {
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, client::namespaces);
      assertThat(failure.connectionUsable()).isTrue();
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers({"namespace.no", "namespace.bad"})
  void refusalOfTheServerIsTold() {
    for (String status : List.of("NO", "BAD")) {
      try (ScriptedServer server =
              ScriptedServer.builder()
                  .capabilities("IMAP4rev1 NAMESPACE")
                  .on("NAMESPACE", (c, command) -> c.send(command.tag() + " " + status + " x\r\n"))
                  .start();
          ImapClient client = connect(server)) {
        assertThat(
                catchThrowableOfType(ImapCommandException.class, client::namespaces)
                    .status()
                    .name())
            .isEqualTo(status);
        server.verify();
      }
    }
  }

  @Test
  @Covers("namespace.refused")
  void withoutTheCapabilityNothingIsSent() {
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      assertThat(
              catchThrowableOfType(UnsupportedCapabilityException.class, client::namespaces)
                  .capability())
          .isEqualTo("NAMESPACE");
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  @Test
  @RequiresDovecot
  @Covers("namespace.success")
  void onDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      Namespaces namespaces = client.namespaces();
      assertThat(namespaces.personal()).containsExactly(namespace("", "/"));
      assertThat(namespaces.otherUsers()).containsExactly(namespace("user/", "/"));
      assertThat(namespaces.shared()).isEmpty();
    }
  }
}
