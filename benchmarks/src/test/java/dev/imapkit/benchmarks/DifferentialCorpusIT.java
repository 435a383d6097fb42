package dev.imapkit.benchmarks;

import static dev.imapkit.FetchAttribute.BODYSTRUCTURE;
import static dev.imapkit.FetchAttribute.ENVELOPE;
import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.INTERNALDATE;
import static dev.imapkit.FetchAttribute.RFC822_SIZE;
import static dev.imapkit.FetchAttribute.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.MessageBody;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.CapturedResponses;
import dev.imapkit.contract.server.Corpus;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.TransportProvider;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The message corpus in a real mailbox, fetched by the public API through both transports: every
 * value equal, and equal to what the server sent, read by a client that shares no code with them.
 */
@RequiresDovecot
@Timeout(300)
class DifferentialCorpusIT {
  private static final FetchRequest ITEMS =
      FetchRequest.of(FLAGS, INTERNALDATE, RFC822_SIZE, ENVELOPE, BODYSTRUCTURE);

  private static RawImap raw;
  private static ImapClient netClient;
  private static ImapClient jakartaClient;
  private static SelectedMailbox net;
  private static SelectedMailbox jakarta;
  private static UidSet all;

  @BeforeAll
  static void fillMailbox() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    raw = server.login(user);
    CapturedResponses.loadCorpus(raw);
    raw.ok("EXAMINE INBOX");
    netClient = ImapClient.connect(config(server, user, Transports.COMMONS_NET));
    jakartaClient = ImapClient.connect(config(server, user, Transports.JAKARTA));
    net = netClient.examine("INBOX");
    jakarta = jakartaClient.examine("INBOX");
    all = UidSet.range(1, Corpus.messages().size());
  }

  private static ImapConfig config(
      DovecotServer server, TestUser user, TransportProvider transport) {
    return ImapConfig.builder(server.host())
        .port(server.imapsPort())
        .tls(TlsConfig.builder().trustCertificate(server.authority()).build())
        .login(user.name(), user.password())
        .transport(transport)
        .build();
  }

  @AfterAll
  static void disconnect() {
    for (AutoCloseable each : new AutoCloseable[] {netClient, jakartaClient, raw}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void everyTypedItemIsEqual() {
    Map<Uid, List<Object>> byNet = items(net);
    Map<Uid, List<Object>> byJakarta = items(jakarta);
    assertThat(byNet).hasSize(Corpus.messages().size());
    assertThat(byJakarta.keySet()).containsExactlyElementsOf(byNet.keySet());
    for (Uid uid : byNet.keySet()) {
      assertThat(byJakarta.get(uid)).as("UID %s", uid).isEqualTo(byNet.get(uid));
    }
  }

  @Test
  void everyTypedItemIsWhatTheServerSent() {
    List<RawResponse> sent =
        raw.ok("FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)")
            .untagged("FETCH");
    Map<Uid, List<Object>> byNet = items(net);
    Map<Uid, List<Object>> byJakarta = items(jakarta);
    assertThat(sent).hasSize(Corpus.messages().size());
    for (RawResponse response : sent) {
      Map<String, Sent> values = SentReader.fetchItems(response.octets());
      Uid uid = new Uid(SentValues.number(values.get("UID")));
      List<Object> expected =
          List.of(
              new HashSet<>(SentValues.flags(values.get("FLAGS"))),
              SentValues.string(values.get("INTERNALDATE")),
              SentValues.number(values.get("RFC822.SIZE")),
              SentValues.envelope(values.get("ENVELOPE")),
              SentValues.structure(values.get("BODYSTRUCTURE")),
              Shown.envelope(SentValues.envelope(values.get("ENVELOPE"))),
              Shown.structure(SentValues.structure(values.get("BODYSTRUCTURE"))));
      assertThat(byNet.get(uid)).as("UID %s, commons-net", uid).isEqualTo(expected);
      assertThat(byJakarta.get(uid)).as("UID %s, jakarta", uid).isEqualTo(expected);
    }
  }

  @Test
  void everyOctetOfWholeMessagesIsWhatTheServerSent() {
    FetchRequest whole = FetchRequest.wholeMessage();
    Map<Uid, Map<BodySection, byte[]>> byNet = bodies(net, all, whole);
    Map<Uid, Map<BodySection, byte[]>> byJakarta = bodies(jakarta, all, whole);
    for (Uid uid : all) {
      byte[] sent =
          raw.ok("UID FETCH " + uid.value() + " BODY.PEEK[]").only("FETCH").literals().get(0);
      assertThat(byNet.get(uid).get(BodySection.ALL))
          .as("UID %s, commons-net", uid)
          .isEqualTo(sent);
      assertThat(byJakarta.get(uid).get(BodySection.ALL))
          .as("UID %s, jakarta", uid)
          .isEqualTo(sent);
    }
  }

  @Test
  void everySectionIsEqual() {
    int sections = 0;
    for (FetchedMessage message : net.fetchAll(all, FetchRequest.of(BODYSTRUCTURE))) {
      FetchRequest request = sectionsOf(message.bodyStructure());
      UidSet one = UidSet.of(message.uid());
      Map<BodySection, byte[]> byNet = bodies(net, one, request).get(message.uid());
      Map<BodySection, byte[]> byJakarta = bodies(jakarta, one, request).get(message.uid());
      assertThat(byNet).hasSize(request.attributes().size());
      assertThat(byJakarta.keySet()).containsExactlyElementsOf(byNet.keySet());
      byNet.forEach(
          (section, octets) ->
              assertThat(byJakarta.get(section))
                  .as("UID %s, BODY[%s]", message.uid(), section)
                  .isEqualTo(octets));
      assertThat(concatenated(byNet.get(BodySection.HEADER), byNet.get(BodySection.TEXT)))
          .isEqualTo(byNet.get(BodySection.ALL));
      sections += byNet.size();
    }
    assertThat(sections).isGreaterThan(10 * Corpus.messages().size());
  }

  @Test
  void everyRangeIsEqualAndPartOfTheWhole() {
    Map<Uid, Map<BodySection, byte[]>> whole = bodies(net, all, FetchRequest.wholeMessage());
    for (long[] range :
        new long[][] {{0, 1}, {0, 100}, {57, 1000}, {4000, 70_000}, {9_999_999, 5}}) {
      FetchRequest request = FetchRequest.of(body(BodySection.ALL, range[0], range[1]));
      Map<Uid, Map<BodySection, byte[]>> byNet = bodies(net, all, request);
      Map<Uid, Map<BodySection, byte[]>> byJakarta = bodies(jakarta, all, request);
      for (Uid uid : all) {
        byte[] message = whole.get(uid).get(BodySection.ALL);
        int from = (int) Math.min(range[0], message.length);
        int to = (int) Math.min(range[0] + range[1], message.length);
        byte[] expected = Arrays.copyOfRange(message, from, to);
        String name = "UID " + uid + " <" + range[0] + "." + range[1] + ">";
        assertThat(byNet.get(uid).get(BodySection.ALL)).as(name).isEqualTo(expected);
        assertThat(byJakarta.get(uid).get(BodySection.ALL)).as(name).isEqualTo(expected);
      }
    }
  }

  private static Map<Uid, List<Object>> items(SelectedMailbox mailbox) {
    Map<Uid, List<Object>> items = new LinkedHashMap<>();
    try (FetchStream messages = mailbox.fetch(all, ITEMS)) {
      for (FetchedMessage message : messages) {
        assertThat(message.failures()).isEmpty();
        items.put(
            message.uid(),
            List.of(
                message.flags(),
                message.internalDate().raw(),
                message.rfc822Size(),
                message.envelope(),
                message.bodyStructure(),
                Shown.envelope(message.envelope()),
                Shown.structure(message.bodyStructure())));
      }
    }
    return items;
  }

  private static Map<Uid, Map<BodySection, byte[]>> bodies(
      SelectedMailbox mailbox, UidSet uids, FetchRequest request) {
    Map<Uid, Map<BodySection, byte[]>> bodies = new LinkedHashMap<>();
    try (FetchStream messages = mailbox.fetch(uids, request)) {
      for (FetchedMessage message : messages) {
        assertThat(message.failures()).isEmpty();
        Map<BodySection, byte[]> sections = new LinkedHashMap<>();
        for (FetchAttribute attribute : request.attributes()) {
          BodySection section = attribute.section().orElseThrow();
          MessageBody body = message.body(section);
          // NIL is not the same as empty.
          sections.put(section, body.isNil() ? null : body.bytes());
        }
        bodies.put(message.uid(), sections);
      }
    }
    return bodies;
  }

  /** All that there is to ask for, in one request. */
  private static FetchRequest sectionsOf(BodyStructure structure) {
    Set<BodySection> sections = new LinkedHashSet<>();
    sections.add(BodySection.ALL);
    sections.add(BodySection.HEADER);
    sections.add(BodySection.TEXT);
    sections.add(BodySection.headerFields("Subject"));
    sections.add(BodySection.headerFields("from", "TO", "X-Not-There"));
    sections.add(BodySection.headerFields("X-(Odd)\"Name]\\"));
    sections.add(BodySection.headerFieldsNot("Received", "DKIM-Signature"));
    structure
        .walk()
        .forEach(
            part -> {
              sections.add(part.section());
              if (!part.partNumber().isEmpty()) {
                BodySection number = BodySection.part(part.partNumber());
                sections.add(number);
                sections.add(number.mime());
              }
              if (part.envelope().isPresent()) {
                sections.add(part.section().header());
                sections.add(part.section().text());
              }
            });
    return FetchRequest.of(
        sections.stream().map(FetchAttribute::body).toArray(FetchAttribute[]::new));
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
