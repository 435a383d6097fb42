package dev.imapkit.spi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * What a message says about a certificate, so that it can be compared with what the administrator
 * of the server knows.
 */
final class CertificateReport {
  private static final int NAME_CHARACTERS_SHOWN = 200;

  private CertificateReport() {}

  /** SHA-256 of the whole certificate in 64 lower-case hexadecimal digits, the form of a pin. */
  static String sha256(X509Certificate certificate) throws CertificateEncodingException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Subject, issuer, validity and fingerprint on one line. */
  static String describe(X509Certificate certificate) {
    return "certificate of "
        + printable(certificate.getSubjectX500Principal().getName())
        + ", issued by "
        + (isSelfIssued(certificate)
            ? "itself"
            : printable(certificate.getIssuerX500Principal().getName()))
        + ", valid from "
        + DateTimeFormatter.ISO_INSTANT.format(certificate.getNotBefore().toInstant())
        + " to "
        + DateTimeFormatter.ISO_INSTANT.format(certificate.getNotAfter().toInstant())
        + ", SHA-256 "
        + fingerprint(certificate);
  }

  private static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return sha256(certificate);
    } catch (CertificateEncodingException e) {
      return "not known";
    }
  }

  private static String printable(String name) {
    String shown =
        name.length() > NAME_CHARACTERS_SHOWN
            ? name.substring(0, NAME_CHARACTERS_SHOWN) + "..."
            : name;
    return shown.isEmpty() ? "(no name)" : shown.replaceAll("\\p{Cntrl}", "?");
  }
}
