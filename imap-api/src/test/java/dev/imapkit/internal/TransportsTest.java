package dev.imapkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Limits;
import dev.imapkit.TransportSelectionException;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which transport is taken, and what is said when none can be. */
class TransportsTest {
  @TempDir Path folder;

  /** A transport that is only ever chosen, never used. */
  public static class Alpha implements TransportProvider {
    @Override
    public String name() {
      return "alpha";
    }

    @Override
    public int spiVersion() {
      return SPI_VERSION;
    }

    @Override
    public Wire connect(Endpoint endpoint) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Wire attach(InputStream in, OutputStream out, Limits limits) {
      throw new UnsupportedOperationException();
    }
  }

  /** Another one. */
  public static final class Beta extends Alpha {
    @Override
    public String name() {
      return "beta";
    }
  }

  /** Built for another version of the SPI. */
  public static final class Old extends Alpha {
    @Override
    public String name() {
      return "old";
    }

    @Override
    public int spiVersion() {
      return SPI_VERSION - 1;
    }
  }

  /** Whose own library is missing. */
  public static final class Broken extends Alpha {
    /** Fails as a class does whose superclass is not there. */
    public Broken() {
      throw new NoClassDefFoundError("com/example/MissingLibrary");
    }
  }

  /** A class path with these transports and no others. */
  private ImapConfig.Builder seeing(String... providers) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(TransportProvider.class.getName()), List.of(providers));
    URL[] urls = {folder.toUri().toURL()};
    return ImapConfig.builder("localhost")
        .classLoader(new URLClassLoader(urls, getClass().getClassLoader()));
  }

  private static String name(Class<?> provider) {
    return provider.getName();
  }

  private static void assertRefused(ImapConfig config, List<String> found, String... words) {
    assertThatThrownBy(() -> ImapClient.connect(config))
        .isInstanceOfSatisfying(
            TransportSelectionException.class,
            e -> {
              assertThat(e.found()).isEqualTo(found);
              assertThat(e.connectionUsable()).isFalse();
            })
        .hasMessageContainingAll(words);
  }

  @Test
  void theOnlyOneIsTaken() throws IOException {
    assertThat(Transports.select(seeing(name(Alpha.class)).build()).name()).isEqualTo("alpha");
  }

  @Test
  void whatWasFoundOnOneClassPathIsNotTakenForAnother() throws IOException {
    ImapConfig alpha = seeing(name(Alpha.class)).build();
    assertThat(Transports.select(alpha).name()).isEqualTo("alpha");
    assertThat(Transports.select(alpha).name()).isEqualTo("alpha");
    ImapConfig beta = seeing(name(Beta.class)).build();
    assertThat(Transports.select(beta).name()).isEqualTo("beta");
    assertRefused(seeing().build(), List.of(), "no transport is there");
  }

  @Test
  void oneThatIsAddedLaterIsFoundByItsName() throws IOException {
    ImapConfig.Builder config = seeing(name(Alpha.class));
    assertThat(Transports.select(config.transport("alpha").build()).name()).isEqualTo("alpha");
    seeing(name(Alpha.class), name(Beta.class));
    assertThat(Transports.select(config.transport("beta").build()).name()).isEqualTo("beta");
  }

  @Test
  void noneSaysWhatToAdd() throws IOException {
    assertRefused(
        seeing().build(),
        List.of(),
        "no transport is there",
        "<artifactId>imap-commons-net</artifactId>",
        "imap-jakarta");
  }

  @Test
  void twoWithoutAChoiceAreNamed() throws IOException {
    assertRefused(
        seeing(name(Alpha.class), name(Beta.class)).build(),
        List.of("alpha", "beta"),
        "several transports",
        "alpha, beta",
        "transport(\"alpha\")");
  }

  @Test
  void aChoiceByNameTakesIt() throws IOException {
    ImapConfig config = seeing(name(Alpha.class), name(Beta.class)).transport("beta").build();
    assertThat(Transports.select(config).name()).isEqualTo("beta");
  }

  @Test
  void theSameOneTwiceIsOne() throws IOException {
    ImapConfig config = seeing(name(Alpha.class), name(Alpha.class)).build();
    assertThat(Transports.select(config).name()).isEqualTo("alpha");
  }

  @Test
  void anUnknownNameSaysWhatIsThere() throws IOException {
    assertRefused(
        seeing(name(Alpha.class)).transport("gamma").build(),
        List.of("alpha"),
        "\"gamma\" is not there",
        "found: alpha",
        "<dependency>");
  }

  @Test
  void oneForAnotherSpiIsRefused() throws IOException {
    assertRefused(
        seeing(name(Old.class)).build(), List.of("old"), "\"old\"", "same version of both jars");
    assertRefused(
        ImapConfig.builder("localhost").transport(new Old()).build(),
        List.of("old"),
        "SPI version " + (TransportProvider.SPI_VERSION - 1));
  }

  @Test
  void aBrokenOneDoesNotHideTheOthers() throws IOException {
    ImapConfig config = seeing(name(Broken.class), name(Beta.class), "com.example.Gone").build();
    assertThat(Transports.select(config).name()).isEqualTo("beta");
  }

  @Test
  void onlyBrokenOnesSayWhatIsMissing() throws IOException {
    assertRefused(
        seeing(name(Broken.class), "com.example.Gone").build(),
        List.of(),
        "no transport is there",
        "could not be loaded",
        "MissingLibrary",
        "com.example.Gone");
  }

  @Test
  void anInstanceIsTakenWithoutLookingForOthers() throws IOException {
    TransportProvider own = new Beta();
    assertThat(Transports.select(seeing(name(Alpha.class)).transport(own).build())).isSameAs(own);
  }

  @Test
  void theContextClassLoaderIsAskedFirst() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(seeing(name(Beta.class)).build().classLoader().orElseThrow());
    try {
      assertThat(Transports.select(ImapConfig.builder("localhost").build()).name())
          .isEqualTo("beta");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
