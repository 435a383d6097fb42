package dev.imapkit.benchmarks.parsing;

import dev.imapkit.spi.TransportProvider;
import java.util.List;
import java.util.ServiceLoader;

/** The contenders by the names that the benchmarks take as a parameter. */
public final class Contenders {
  /** Our transport with its own parser. */
  public static final String COMMONS_NET = "commons-net";

  /** Our transport with Angus's parser. */
  public static final String JAKARTA = "jakarta";

  /** Stock Angus, as it is when nobody has set anything. */
  public static final String ANGUS = "angus";

  /**
   * Stock Angus at its best: without the property, it looks for a service at every encoded word and
   * every multipart.
   */
  public static final String ANGUS_WITH_STREAM_PROVIDER = "angus-sp";

  /** All of them. */
  public static final List<String> NAMES =
      List.of(COMMONS_NET, JAKARTA, ANGUS, ANGUS_WITH_STREAM_PROVIDER);

  private static final String PROPERTY = "jakarta.mail.util.StreamProvider";
  private static final String PROVIDER = "org.eclipse.angus.mail.util.MailStreamProvider";

  private Contenders() {}

  /**
   * Makes a contender. The one with the stream provider changes a system property, so that this JVM
   * should measure no other one.
   *
   * @param name one of {@link #NAMES}
   */
  static Contender named(String name) {
    if (name.equals(ANGUS) || name.equals(ANGUS_WITH_STREAM_PROVIDER)) {
      setStreamProvider(name.equals(ANGUS_WITH_STREAM_PROVIDER));
      return new StockAngus();
    }
    return new TransportContender(
        ServiceLoader.load(TransportProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(transport -> transport.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no contender " + name)));
  }

  /**
   * Whether Angus of this JVM is told its stream provider.
   *
   * @param on false as it is when nobody has set anything
   */
  public static void setStreamProvider(boolean on) {
    if (on) {
      System.setProperty(PROPERTY, PROVIDER);
    } else {
      System.clearProperty(PROPERTY);
    }
  }
}
