package dev.imapkit.spi;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channel binding {@code tls-server-end-point} (RFC 5929 §4): a hash of the server's
 * certificate, by the hash function of its signature, but SHA-256 in place of MD5 and SHA-1.
 */
final class ServerEndPoint {
  static final String TYPE = "tls-server-end-point";

  private static final String RSA_PSS = "1.2.840.113549.1.1.10";

  /** Providers write {@code SHA256withRSA}, {@code SHA256WITHRSA} or {@code SHA3-256withECDSA}. */
  private static final Pattern SIGNATURE = Pattern.compile("(MD5|SHA-?[0-9]+|SHA3-[0-9]+)WITH.*");

  private ServerEndPoint() {}

  /** Empty for a signature without a hash function of its own, such as Ed25519. */
  static Optional<byte[]> of(WireInfo.Tls tls) {
    if (tls.peerCertificates().isEmpty()) {
      return Optional.empty();
    }
    X509Certificate certificate = tls.peerCertificates().get(0);
    try {
      Optional<String> digest = digest(certificate);
      if (digest.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(MessageDigest.getInstance(digest.get()).digest(certificate.getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      // Whoever cannot compute it cannot bind, and says so to the server.
      return Optional.empty();
    }
  }

  private static Optional<String> digest(X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    if (certificate.getSigAlgOID().equals(RSA_PSS)) {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(certificate.getSigAlgParams());
      return Optional.of(
          strong(parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm()));
    }
    Matcher signature = SIGNATURE.matcher(certificate.getSigAlgName().toUpperCase(Locale.ROOT));
    return signature.matches() ? Optional.of(strong(signature.group(1))) : Optional.empty();
  }

  /** The name as the JDK's digests have it. */
  private static String strong(String name) {
    String bare = name.startsWith("SHA3") ? name : name.replace("-", "");
    if (bare.equals("MD5") || bare.equals("SHA1")) {
      return "SHA-256";
    }
    return bare.startsWith("SHA3") ? bare : "SHA-" + bare.substring("SHA".length());
  }
}
