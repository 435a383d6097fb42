package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.parsing.Contenders;
import dev.imapkit.benchmarks.servers.Account;

/** The contenders by the names that the benchmarks take as a parameter. */
public final class FetchContenders {
  /** Stock Angus with large pieces of bodies and its stream provider. */
  public static final String ANGUS_TUNED = "angus-tuned";

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
        return new AngusClient(account, false);
      }
      case ANGUS_TUNED -> {
        Contenders.setStreamProvider(true);
        return new AngusClient(account, true);
      }
      case DRAIN -> {
        return new DrainClient(account);
      }
      default -> throw new IllegalArgumentException("no contender " + name);
    }
  }
}
