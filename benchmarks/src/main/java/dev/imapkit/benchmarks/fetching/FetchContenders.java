package dev.imapkit.benchmarks.fetching;

import dev.imapkit.TlsConfig;
import dev.imapkit.benchmarks.parsing.Contenders;
import dev.imapkit.benchmarks.servers.Account;
import javax.net.ssl.SSLContext;

/** The contenders by the names that the benchmarks take as a parameter. */
public final class FetchContenders {
  /** Stock Angus at its best: {@link TunedAngusClient} with its stream provider. */
  public static final String ANGUS_TUNED = "angus-tuned";

  /** Our transport {@code commons-net} with ciphers of Bouncy Castle. */
  static final String BOUNCY_CASTLE_ONLY = "bouncy-castle-only";

  /** Stock Commons Net. */
  static final String STOCK_COMMONS_NET = "stock-commons-net";

  /** The limit. */
  public static final String DRAIN = "drain";

  private FetchContenders() {}

  /**
   * Makes a contender. Those of Angus change a system property, so that a JVM should measure one
   * only.
   *
   * @param name one of the constants, or of those of {@link Contenders}
   * @param account where it fetches
   * @return not connected yet
   */
  public static FetchClient named(String name, Account account) {
    switch (name) {
      case Contenders.COMMONS_NET, Contenders.JAKARTA -> {
        return new OurClient(name, account);
      }
      case Contenders.ANGUS -> {
        Contenders.setStreamProvider(false);
        return new AngusClient(account);
      }
      case ANGUS_TUNED -> {
        Contenders.setStreamProvider(true);
        return new TunedAngusClient(account);
      }
      case BOUNCY_CASTLE_ONLY -> {
        SSLContext context = BouncyCastleOnly.context(account);
        TlsConfig tls = TlsConfig.builder().sslContext(context).build();
        return new OurClient(Contenders.COMMONS_NET, account, tls);
      }
      case STOCK_COMMONS_NET -> {
        return new StockCommonsNetClient(account);
      }
      case DRAIN -> {
        return new DrainClient(account);
      }
      default -> throw new IllegalArgumentException("no contender " + name);
    }
  }
}
