package dev.imapkit.contract;

import static dev.imapkit.SearchQuery.all;
import static dev.imapkit.SearchQuery.since;
import static dev.imapkit.SearchQuery.text;
import static dev.imapkit.SearchQuery.uid;
import static dev.imapkit.ThreadAlgorithm.ORDEREDSUBJECT;
import static dev.imapkit.ThreadAlgorithm.REFERENCES;
import static dev.imapkit.ThreadAlgorithm.REFS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.ThreadAlgorithm;
import dev.imapkit.ThreadRequest;
import dev.imapkit.ThreadResult;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.MessageThread;
import dev.imapkit.model.ThreadForest;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidList;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** UID THREAD. */
public abstract class ThreadContract extends Contract {
  private static final ThreadRequest ALL = ThreadRequest.of(all(), REFERENCES);

  private static SearchTalk<ThreadResult> talk(ThreadRequest request, String... lines) {
    String capability = "IMAP4rev1 THREAD=" + request.algorithm();
    return SearchTalk.of(capability, "UID THREAD", inbox -> inbox.thread(request), lines);
  }

  private static List<MessageThread> threads(String line) {
    ThreadForest forest = talk(ALL, line).result().forest();
    assertThat("* THREAD " + forest).isEqualTo(line);
    return forest.threads();
  }

  private static long uidOf(MessageThread thread) {
    return thread.uid().map(Uid::value).orElse(0L);
  }

  @Test
  @Covers("thread.tree")
  void rfc5256Section4ExampleOfATree() {
    List<MessageThread> threads = threads("* THREAD (2)(3 6 (4 23)(44 7 96))");
    assertThat(threads).hasSize(2);
    assertThat(uidOf(threads.get(0))).isEqualTo(2);
    assertThat(threads.get(0).replies()).isEmpty();
    MessageThread three = threads.get(1);
    assertThat(uidOf(three)).isEqualTo(3);
    MessageThread six = three.replies().get(0);
    assertThat(three.replies()).hasSize(1);
    assertThat(uidOf(six)).isEqualTo(6);
    assertThat(six.replies()).extracting(ThreadContract::uidOf).containsExactly(4L, 44L);
    assertThat(three.uids()).isEqualTo(UidList.of(3, 6, 4, 23, 44, 7, 96));
    assertThat(three.withReplies())
        .extracting(MessageThread::depth)
        .containsExactly(0, 1, 2, 3, 2, 3, 4);
    assertThat(six.withReplies()).hasToString(three.withReplies().subList(1, 7).toString());
  }

  @Test
  @Covers("thread.no-parent")
  void rfc5256Section4ExampleOfAParentThatIsNotThere() {
    List<MessageThread> threads = threads("* THREAD ((3)(5))");
    assertThat(threads).hasSize(1);
    assertThat(threads.get(0).uid()).isEmpty();
    assertThat(threads.get(0).replies()).extracting(ThreadContract::uidOf).containsExactly(3L, 5L);
    assertThat(threads.get(0).uids()).isEqualTo(UidList.of(3, 5));
  }

  @Test
  @Covers("thread.success")
  void rfc5256Section3ExamplesOfThread() {
    ThreadRequest request = ThreadRequest.of(since(LocalDate.of(2000, 3, 5)), ORDEREDSUBJECT);
    SearchTalk<ThreadResult> ordered =
        talk(
            request,
            "* THREAD (166)(167)(168)(169)(172)(170)(171)"
                + "(173)(174 (175)(176)(178)(181)(180))(179)(177 (183)"
                + "(182)(188)(184)(185)(186)(187)(189))(190)(191)(192)"
                + "(193)(194 195)(196 (197)(198))(199)(200 202)(201)"
                + "(203)(204)(205)(206 207)(208)");
    assertThat(ordered.command()).isEqualTo("ORDEREDSUBJECT UTF-8 SINCE 5-Mar-2000");
    ThreadResult result = ordered.result();
    assertThat(result.uidValidity()).isEqualTo(UidValidity.of(77));
    assertThat(result.forest().messages()).isEqualTo(43);
    assertThat(result.forest().uids().toSet()).isEqualTo(UidSet.range(166, 208));
    assertThat(result.forest().threads()).hasSize(25);
    SearchTalk<ThreadResult> nothing =
        talk(ThreadRequest.of(text("gewp"), ORDEREDSUBJECT), "* THREAD");
    assertThat(nothing.command()).isEqualTo("ORDEREDSUBJECT UTF-8 TEXT \"gewp\"");
    assertThat(nothing.result().forest()).isEqualTo(ThreadForest.empty());
    assertThat(talk(ThreadRequest.of(all(), REFS)).command()).isEqualTo("REFS UTF-8 ALL");
  }

  @Test
  @Covers("thread.deep")
  void threadsFarDeeperThanAStackAreReadAndWalked() {
    int depth = 100_000;
    StringBuilder chain = new StringBuilder("* THREAD (1");
    IntStream.rangeClosed(2, depth).forEach(i -> chain.append(' ').append(i));
    List<MessageThread> threads = threads(chain.append(")").toString());
    assertThat(threads.get(0).withReplies()).hasSize(depth);
    assertThat(threads.get(0).withReplies().get(depth - 1).depth()).isEqualTo(depth - 1);

    StringBuilder nested = new StringBuilder("* THREAD ");
    for (int i = 0; i < depth; i++) {
      nested.append("(").append(2 * i + 1).append(" (").append(2 * i + 2).append(")");
    }
    nested.append("(7000001)").append(")".repeat(depth));
    MessageThread deep = threads(nested.toString()).get(0);
    assertThat(deep.withReplies()).hasSize(2 * depth + 1);
    assertThat(deep.uids().last()).isEqualTo(Uid.of(7_000_001));
    assertThat(deep.hashCode()).isEqualTo(deep.hashCode());
  }

  @Test
  @Covers("thread.limit")
  void aLineMayBeLongerThanOthersUpToTheLimitOfResponses() {
    StringBuilder line = new StringBuilder("* THREAD ");
    IntStream.rangeClosed(1, 200_000).forEach(i -> line.append('(').append(i).append(')'));
    assertThat(line.length()).isGreaterThan(Limits.defaults().lineOctets());
    assertThat(threads(line.toString())).hasSize(200_000);
    assertEndsTheConnection(line.toString(), Limits.builder().responseOctets(1_000_000).build());
  }

  private static void assertEndsTheConnection(String line, Limits limits) {
    try (ScriptedServer server =
            SearchTalk.server("IMAP4rev1 THREAD=REFERENCES", "UID THREAD", line);
        ImapClient client = ImapClient.connect(config(server).limits(limits).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapLimitException failure =
          catchThrowableOfType(ImapLimitException.class, () -> inbox.thread(ALL));
      assertThat(failure).isNotNull();
      assertThat(failure.limit()).isEqualTo("responseOctets");
      assertThat(failure.connectionUsable()).isFalse();
    }
  }

  @Test
  @Covers("thread.malformed")
  void answersThatAreNoThreadsAreToldAndTheConnectionGoesOn() {
    for (String wrong : List.of("(", ")", "()", "(1 (2) 3)", "(1", "(0)", "1", "(1))", "(x)")) {
      assertNotUnderstood("* THREAD " + wrong, Limits.defaults());
    }
    assertNotUnderstood("* THREAD (1)(2)(3)", Limits.builder().numberListNumbers(2).build());
  }

  private static void assertNotUnderstood(String line, Limits limits) {
    try (ScriptedServer server =
            SearchTalk.server("IMAP4rev1 THREAD=REFERENCES", "UID THREAD", line);
        ImapClient client = ImapClient.connect(config(server).limits(limits).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, () -> inbox.thread(ALL));
      assertThat(failure).as(line).isNotNull();
      assertThat(failure.connectionUsable()).isTrue();
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("thread.refused")
  void whatCannotBeAskedIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server =
            SearchTalk.server("IMAP4rev1 SORT THREAD=REFERENCES", "UID THREAD");
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      for (ThreadAlgorithm algorithm : List.of(ORDEREDSUBJECT, REFS)) {
        assertThatThrownBy(() -> inbox.thread(ThreadRequest.of(all(), algorithm)))
            .isInstanceOfSatisfying(
                UnsupportedCapabilityException.class,
                e -> assertThat(e.capability()).isEqualTo("THREAD=" + algorithm));
      }
      UidSet.Builder scattered = new UidSet.Builder();
      IntStream.range(1, 5000).forEach(i -> scattered.add(2L * i));
      assertThatThrownBy(() -> inbox.thread(ThreadRequest.of(uid(scattered.build()), REFERENCES)))
          .isInstanceOf(IllegalArgumentException.class);
      client.noop();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"", "NOOP");
    }
  }

  @Test
  @Covers({"thread.no", "thread.bad"})
  void refusalsAreTold() {
    for (String status : List.of("NO", "BAD")) {
      try (ScriptedServer server =
              ScriptedServer.builder()
                  .capabilities("IMAP4rev1 THREAD=REFERENCES")
                  .on("UID THREAD", (c, k) -> c.send(k.tag() + " " + status + " no\r\n"))
                  .start();
          ImapClient client = connect(server)) {
        SelectedMailbox inbox = client.select("INBOX");
        assertThatThrownBy(() -> inbox.thread(ALL))
            .isInstanceOfSatisfying(
                ImapCommandException.class, e -> assertThat(e.status().name()).isEqualTo(status));
        client.noop();
        server.verify();
      }
    }
  }
}
