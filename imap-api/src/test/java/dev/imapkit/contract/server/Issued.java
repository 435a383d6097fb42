package dev.imapkit.contract.server;

import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A certificate with its key and what is sent along: itself and the intermediates, no root. */
record Issued(X509Certificate certificate, KeyPair keys, List<X509Certificate> chain) {

  static Issued root(X509Certificate certificate, KeyPair keys) {
    return new Issued(certificate, keys, List.of());
  }

  static Issued below(Issued issuer, X509Certificate certificate, KeyPair keys) {
    List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
    chain.addAll(issuer.chain());
    return new Issued(certificate, keys, List.copyOf(chain));
  }

  Issued withoutIntermediates() {
    return new Issued(certificate, keys, List.of(certificate));
  }

  /** What a server sends: a self-signed certificate sends itself. */
  List<X509Certificate> sent() {
    return chain.isEmpty() ? List.of(certificate) : chain;
  }

  byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
