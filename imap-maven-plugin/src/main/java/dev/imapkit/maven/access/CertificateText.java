package dev.imapkit.maven.access;

import dev.imapkit.maven.messages.Shown;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** A certificate in one line, to be compared with what the administrator of the server knows. */
final class CertificateText {
  private static final int LONGEST_NAME = 200;

  private CertificateText() {}

  static String of(X509Certificate certificate) {
    String subject = Shown.of(certificate.getSubjectX500Principal().getName(), LONGEST_NAME);
    String issuer = Shown.of(certificate.getIssuerX500Principal().getName(), LONGEST_NAME);
    return "%s, issued by %s, until %s, SHA-256 %s"
        .formatted(
            subject.isEmpty() ? "(no subject)" : subject,
            subject.equals(issuer) ? "itself" : issuer,
            LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC),
            sha256(certificate));
  }

  private static String sha256(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      return "not known";
    }
  }
}
