package dev.imapkit.commonsnet.internal.tls;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A context, and what of its abilities is offered. Immutable; a context is safe for threads. */
public final class TlsSettings {
  /**
   * In this order, and before all others: a server that follows the client's order would else take
   * ChaCha20, which Bouncy Castle puts first and which the JDK and Bouncy Castle compute five to
   * ten times slower than AES-GCM.
   */
  private static final List<String> FIRST_SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

  private final SSLContext context;
  private final List<String> protocols;
  private final List<String> cipherSuites;

  private TlsSettings(SSLContext context, List<String> protocols, List<String> cipherSuites) {
    this.context = context;
    this.protocols = protocols;
    this.cipherSuites = cipherSuites;
  }

  /** For our own provider: AES-GCM first. */
  static TlsSettings aesFirst(SSLContext context, List<String> wanted) {
    List<String> usual = List.of(context.getDefaultSSLParameters().getCipherSuites());
    Set<String> ordered = new LinkedHashSet<>(FIRST_SUITES);
    ordered.addAll(usual);
    ordered.retainAll(usual);
    return new TlsSettings(context, protocols(context, wanted), List.copyOf(ordered));
  }

  /**
   * For a context of the user's, who may have chosen the suites: only the versions have a floor.
   */
  static TlsSettings asGiven(SSLContext context, List<String> wanted) {
    List<String> usual = List.of(context.getDefaultSSLParameters().getCipherSuites());
    return new TlsSettings(context, protocols(context, wanted), usual);
  }

  private static List<String> protocols(SSLContext context, List<String> wanted) {
    SSLParameters supported = context.getSupportedSSLParameters();
    Stream<String> names = Arrays.stream(supported.getProtocols());
    return names.filter(wanted::contains).sorted((a, b) -> b.compareTo(a)).toList();
  }

  /**
   * The context.
   *
   * @return an initialised context
   */
  public SSLContext context() {
    return context;
  }

  /**
   * The versions of TLS that are offered.
   *
   * @return those that are wanted, as far as the context has them
   */
  public String[] protocols() {
    return protocols.toArray(String[]::new);
  }

  /**
   * The suites that are offered, the preferred one first.
   *
   * @return their standard names
   */
  public String[] cipherSuites() {
    return cipherSuites.toArray(String[]::new);
  }
}
