package dev.imapkit.jakarta.internal.properties;

import dev.imapkit.Security;
import java.util.Set;

/**
 * How properties want the connection protected. What would switch a check off, or leave it to the
 * server whether there is TLS, is refused: in Jakarta Mail such a setting works, until somebody
 * sits on the way.
 */
public final class Protection {
  private static final String JDK_FACTORY = "javax.net.ssl.SSLSocketFactory";
  private static final Set<String> TODAY = Set.of("TLSv1.2", "TLSv1.3");

  private final MailSettings settings;
  private final boolean imaps;

  /**
   * For the settings of a protocol.
   *
   * @param settings the settings
   * @param imaps whether the protocol is {@code imaps}
   */
  public Protection(MailSettings settings, boolean imaps) {
    this.settings = settings;
    this.imaps = imaps;
  }

  /**
   * Reads it.
   *
   * @return plaintext only where no property asks for TLS
   * @throws IllegalArgumentException when a property would weaken TLS
   */
  public Security read() {
    refuseWeakening();
    if (isImplicit()) {
      settings.ignore("starttls.enable", "TLS is on from the first octet");
      settings.ignore("starttls.required", "TLS is on from the first octet");
      return Security.IMPLICIT_TLS;
    }
    if (settings.isOn("starttls.required")) {
      settings.flag("starttls.enable");
      return Security.STARTTLS;
    }
    if (settings.isOn("starttls.enable")) {
      throw refused(
          "starttls.enable",
          "without starttls.required it goes on in plaintext when the server, or somebody on the"
              + " way, says that there is no STARTTLS: set "
              + settings.name("starttls.required")
              + "=true");
    }
    return Security.PLAINTEXT;
  }

  /**
   * Whether the JDK's socket factory is named, which was the way to have TLS before {@code
   * ssl.enable}.
   *
   * @param settings the settings
   * @return true when it is
   */
  public static boolean isByFactory(MailSettings settings) {
    return settings.text("socketFactory.class").filter(JDK_FACTORY::equals).isPresent();
  }

  private boolean isImplicit() {
    boolean byFactory = isByFactory(settings);
    if (!byFactory) {
      settings.ignore("socketFactory.class", IgnoredReasons.OWN_SOCKETS);
    }
    if (imaps && settings.isOff("ssl.enable")) {
      throw refused("ssl.enable", "imaps is TLS: remove it, or use mail.imap.* with STARTTLS");
    }
    return imaps || settings.isOn("ssl.enable") || byFactory;
  }

  private void refuseWeakening() {
    if (settings.text("ssl.trust").isPresent()) {
      throw refused(
          "ssl.trust",
          "it takes certificates unseen: give the server's authority to"
              + " TlsConfig.Builder.trustCertificate, or its fingerprint to TlsConfig.Builder.pin");
    }
    if (settings.isOff("ssl.checkserveridentity")) {
      throw refused(
          "ssl.checkserveridentity",
          "the name in the certificate is always checked: connect by that name");
    }
    if (settings.isOn("socketFactory.fallback")) {
      throw refused("socketFactory.fallback", "it goes on in plaintext when TLS fails: remove it");
    }
    for (String protocol : settings.words("ssl.protocols")) {
      if (!TODAY.contains(protocol)) {
        throw refused("ssl.protocols", "only TLSv1.2 and TLSv1.3 are spoken: remove the others");
      }
    }
    settings.ignore("ssl.protocols", "TLS 1.2 and 1.3 are offered");
  }

  private IllegalArgumentException refused(String end, String why) {
    return new IllegalArgumentException(settings.name(end) + " is refused: " + why);
  }
}
