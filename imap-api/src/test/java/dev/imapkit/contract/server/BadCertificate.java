package dev.imapkit.contract.server;

import java.time.Duration;

/**
 * Server certificates that must be refused by a client which trusts the test authority and connects
 * to {@code localhost} or 127.0.0.1.
 */
public enum BadCertificate {
  /** Signed by its own key. */
  SELF_SIGNED,
  /** Its time is over. */
  EXPIRED,
  /** Its time has not come. */
  NOT_YET_VALID,
  /** From another authority of the same name. */
  OTHER_CA,
  /** For another host. */
  WRONG_HOST,
  /** The right name as common name only, without SAN. */
  NAME_ONLY_IN_CN,
  /** The right name as common name, another one as SAN. */
  RIGHT_CN_WRONG_SAN,
  /** A wildcard that would have to stand for no label at all. */
  WILDCARD_WITHOUT_LABEL,
  /** From a server's certificate instead of an authority's. */
  ISSUER_NOT_CA,
  /** From an intermediate authority that is not sent along. */
  MISSING_INTERMEDIATE,
  /** Made for TLS clients. */
  FOR_CLIENTS_ONLY,
  /** Signed with MD5. */
  WEAK_SIGNATURE;

  private static final String[] NAMES = {"localhost", "127.0.0.1"};

  Issued make(Issued root) {
    return switch (this) {
      case SELF_SIGNED -> good().selfSigned();
      case EXPIRED -> good().valid(Duration.ofDays(-30), Duration.ofDays(-1)).issuedBy(root);
      case NOT_YET_VALID -> good().valid(Duration.ofDays(1), Duration.ofDays(30)).issuedBy(root);
      case OTHER_CA ->
          good().issuedBy(new CertificateRequest("imapkit test CA").authority().selfSigned());
      case WRONG_HOST -> TestCertificates.request("mail.example.org", "192.0.2.1").issuedBy(root);
      case NAME_ONLY_IN_CN -> new CertificateRequest("localhost").issuedBy(root);
      case RIGHT_CN_WRONG_SAN ->
          new CertificateRequest("localhost")
              .names(java.util.List.of("mail.example.org"))
              .issuedBy(root);
      case WILDCARD_WITHOUT_LABEL -> TestCertificates.request("*.localhost").issuedBy(root);
      case ISSUER_NOT_CA -> good().issuedBy(good().issuedBy(root));
      case MISSING_INTERMEDIATE -> good().issuedBy(intermediate(root)).withoutIntermediates();
      case FOR_CLIENTS_ONLY -> good().forClients().issuedBy(root);
      case WEAK_SIGNATURE -> good().signedWithMd5().issuedBy(weakIntermediate(root));
    };
  }

  private static CertificateRequest good() {
    return TestCertificates.request(NAMES);
  }

  private static Issued intermediate(Issued root) {
    return new CertificateRequest("intermediate").authority().issuedBy(root);
  }

  private static Issued weakIntermediate(Issued root) {
    return new CertificateRequest("intermediate").authority().rsa().issuedBy(root);
  }
}
