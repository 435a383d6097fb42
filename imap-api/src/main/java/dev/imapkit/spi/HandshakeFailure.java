package dev.imapkit.spi;

import dev.imapkit.ImapTlsException;
import dev.imapkit.ImapTlsException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads from what a TLS provider threw why a handshake failed; providers agree on nothing but the
 * causes they keep.
 */
final class HandshakeFailure {
  /** How far a chain of causes is followed. */
  static final int MAX_CAUSES = 20;

  private static final String HOW_TO_TRUST =
      ". If this is your server, compare the fingerprint with its administrator's, then trust its authority with"
          + " TlsConfig.Builder.trustCertificate or exactly this certificate with TlsConfig.Builder.pin";

  private HandshakeFailure() {}

  static ImapTlsException of(String host, int port, IOException cause) {
    String where = host + ":" + port + ": ";
    ImapTlsException own = find(cause, ImapTlsException.class);
    if (own != null) {
      return own;
    }
    ReportingTrust.Refused refused = ReportingTrust.Refused.in(cause);
    X509Certificate certificate = refused == null ? null : refused.certificate();
    if (refused != null && certificate != null) {
      return refused(host, where, refused, certificate, cause);
    }
    if (find(cause, CertificateException.class) != null
        || find(cause, CertPathValidatorException.class) != null) {
      return new ImapTlsException(
          Reason.CERTIFICATE,
          where + "the certificate of the server is not trusted: " + text(cause),
          cause);
    }
    return new ImapTlsException(Reason.HANDSHAKE, where + handshake(cause), cause);
  }

  private static ImapTlsException refused(
      String host,
      String where,
      ReportingTrust.Refused refused,
      X509Certificate certificate,
      IOException cause) {
    String validity = validity(certificate);
    if (validity != null) {
      String message =
          where
              + validity
              + "; the server needs another one: "
              + CertificateReport.describe(certificate);
      return new ImapTlsException(Reason.CERTIFICATE, message, cause);
    }
    boolean chain = isChainFailure(refused) || refused.getCause() == null;
    if (!chain && !ServerIdentity.matches(host, certificate)) {
      return mismatch(host, where, certificate, cause);
    }
    String why =
        refused.getCause() == null
            ? "no pin matches the certificate of the server"
            : untrusted(refused);
    String message = where + why + ": " + CertificateReport.describe(certificate) + HOW_TO_TRUST;
    return new ImapTlsException(Reason.CERTIFICATE, message, cause);
  }

  private static String untrusted(Throwable refused) {
    if (find(refused, CertificateExpiredException.class) != null) {
      return "a certificate of the server's chain has expired";
    }
    if (find(refused, CertificateNotYetValidException.class) != null) {
      return "a certificate of the server's chain is not valid yet; is the clock right?";
    }
    return "the certificate of the server does not lead to an authority that is trusted here ("
        + refused.getMessage()
        + ")";
  }

  private static ImapTlsException mismatch(
      String host, String where, X509Certificate certificate, IOException cause) {
    try {
      ServerIdentity.verify(host, certificate);
      throw new IllegalStateException("the certificate names the host");
    } catch (ImapTlsException e) {
      String message = where + e.getMessage() + ": " + CertificateReport.describe(certificate);
      return new ImapTlsException(Reason.HOST_NAME, message, cause);
    }
  }

  private static @Nullable String validity(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return null;
    } catch (CertificateExpiredException e) {
      return "the certificate of the server has expired";
    } catch (CertificateNotYetValidException e) {
      return "the certificate of the server is not valid yet; is the clock right?";
    }
  }

  private static boolean isChainFailure(Throwable refused) {
    return find(refused, CertPathValidatorException.class) != null
        || find(refused, CertPathBuilderException.class) != null;
  }

  private static String handshake(IOException cause) {
    String text = text(cause);
    String key = text.toLowerCase(Locale.ROOT);
    if (speaksPlaintext(key)) {
      return "the server did not answer in TLS; at a port that begins in plaintext (143) use Security.STARTTLS ("
          + text
          + ")";
    }
    if (key.contains("protocol")
        || key.contains("handshake_failure")
        || key.contains("insufficient_security")) {
      return "client and server agree on no TLS version, cipher suite or signature, or the server closed the connection ("
          + text
          + ")";
    }
    if (find(cause, EOFException.class) != null) {
      return "the server closed the connection during the TLS handshake; does this port speak TLS? ("
          + text
          + ")";
    }
    return "the TLS handshake failed: " + text;
  }

  /** What the JDK and Bouncy Castle say when a greeting comes where a TLS record is expected. */
  private static boolean speaksPlaintext(String key) {
    return key.contains("unrecognized ssl message")
        || key.contains("plaintext connection")
        || key.contains("unexpected_message");
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < MAX_CAUSES; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      depth++;
    }
    return null;
  }
}
