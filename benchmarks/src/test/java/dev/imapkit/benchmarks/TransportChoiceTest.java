package dev.imapkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.TransportSelectionException;
import dev.imapkit.commonsnet.CommonsNetTransportProvider;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.jakarta.JakartaTransportProvider;
import dev.imapkit.spi.TransportProvider;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both transports are on the class path here, as on that of users who bring in both jars. */
@Timeout(60)
class TransportChoiceTest {
  private static final String COMMONS_NET = CommonsNetTransportProvider.class.getName();
  private static final String JAKARTA = JakartaTransportProvider.class.getName();

  @Test
  void twoTransportsWithoutAChoiceAreRefusedBeforeConnecting() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      TransportSelectionException refused = refusal(server, config -> config);
      assertThat(refused.found()).containsExactlyInAnyOrder("commons-net", "jakarta");
      assertThat(refused)
          .hasMessageContaining("commons-net")
          .hasMessageContaining("jakarta")
          .hasMessageContaining("ImapConfig.builder(host).transport(\"");
      assertThat(refused.connectionUsable()).isFalse();
      assertThat(server.journal().connections()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void choosesByName(String name) {
    assertThat(chosen(config -> config.transport(name))).isEqualTo(name);
  }

  @Test
  void choosesByInstance() {
    assertThat(chosen(config -> config.transport(new CommonsNetTransportProvider())))
        .isEqualTo("commons-net");
    assertThat(chosen(config -> config.transport(new JakartaTransportProvider())))
        .isEqualTo("jakarta");
  }

  @Test
  void theLastChoiceCounts() {
    assertThat(chosen(c -> c.transport("jakarta").transport(new CommonsNetTransportProvider())))
        .isEqualTo("commons-net");
    assertThat(chosen(c -> c.transport(new CommonsNetTransportProvider()).transport("jakarta")))
        .isEqualTo("jakarta");
  }

  @Test
  void choosesByClassLoader() {
    assertThat(chosen(config -> config.classLoader(new ServicesOf(COMMONS_NET))))
        .isEqualTo("commons-net");
    assertThat(chosen(config -> config.classLoader(new ServicesOf(JAKARTA)))).isEqualTo("jakarta");
  }

  @Test
  void looksInTheContextClassLoaderFirst() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new ServicesOf(JAKARTA));
    try {
      assertThat(chosen(config -> config)).isEqualTo("jakarta");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aNameThatIsNotThereIsRefusedWithTheNamesThatAre() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      TransportSelectionException refused =
          refusal(server, config -> config.transport("carrier-pigeon"));
      assertThat(refused.found()).containsExactlyInAnyOrder("commons-net", "jakarta");
      assertThat(refused)
          .hasMessageContaining("carrier-pigeon")
          .hasMessageContaining("commons-net")
          .hasMessageContaining("jakarta")
          .hasMessageContaining("<artifactId>imap-");
    }
  }

  @Test
  void aNameCountsOnlyAmongWhatTheClassLoaderSees() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      TransportSelectionException refused =
          refusal(
              server,
              config -> config.classLoader(new ServicesOf(COMMONS_NET)).transport("jakarta"));
      assertThat(refused.found()).containsExactly("commons-net");
    }
  }

  @Test
  void aClassLoaderThatSeesNoneIsRefusedWithTheSnippetToAdd() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      TransportSelectionException refused =
          refusal(server, config -> config.classLoader(new ServicesOf()));
      assertThat(refused.found()).isEmpty();
      assertThat(refused)
          .hasMessageContaining("<groupId>dev.imapkit</groupId>")
          .hasMessageContaining("imap-commons-net")
          .hasMessageContaining("imap-jakarta");
    }
  }

  @Test
  void aBrokenTransportHidesNoOtherAndIsNamed() {
    ClassLoader loader = new ServicesOf("org.example.NotThere", COMMONS_NET);
    assertThat(chosen(config -> config.classLoader(loader))).isEqualTo("commons-net");
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      assertThat(refusal(server, c -> c.classLoader(new ServicesOf("org.example.NotThere"))))
          .hasMessageContaining("org.example.NotThere");
    }
  }

  @Test
  void bothAreFoundAsServicesOnce() {
    List<String> names =
        java.util.ServiceLoader.load(TransportProvider.class).stream()
            .map(provider -> provider.get().name())
            .toList();
    assertThat(names).containsExactlyInAnyOrder("commons-net", "jakarta");
  }

  private static String chosen(UnaryOperator<ImapConfig.Builder> choice) {
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = ImapClient.connect(choice.apply(config(server)).build())) {
      return client.info().transport();
    }
  }

  private static TransportSelectionException refusal(
      ScriptedServer server, UnaryOperator<ImapConfig.Builder> choice) {
    ImapConfig config = choice.apply(config(server)).build();
    return catchThrowableOfType(
        TransportSelectionException.class, () -> ImapClient.connect(config));
  }

  private static ImapConfig.Builder config(ScriptedServer server) {
    return ImapConfig.builder(server.host())
        .port(server.port())
        .security(Security.PLAINTEXT)
        .login("ada", "secret");
  }
}
