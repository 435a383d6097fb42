package dev.imapkit.contract.server;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What shall stand in a certificate. Confined to one thread. */
final class CertificateRequest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String commonName;
  private List<String> names = List.of();
  private Instant from = Instant.now().minus(Duration.ofDays(1));
  private Instant until = Instant.now().plus(Duration.ofDays(30));
  private boolean authority;
  private boolean rsa;
  private KeyPurposeId purpose = KeyPurposeId.id_kp_serverAuth;
  private String digest = "SHA256";

  CertificateRequest(String commonName) {
    this.commonName = commonName;
  }

  CertificateRequest names(List<String> sanEntries) {
    names = sanEntries;
    return this;
  }

  CertificateRequest valid(Duration fromNow, Duration untilNow) {
    from = Instant.now().plus(fromNow);
    until = Instant.now().plus(untilNow);
    return this;
  }

  CertificateRequest authority() {
    authority = true;
    return this;
  }

  /** A key that can sign with MD5, which EC cannot in the JDK. */
  CertificateRequest rsa() {
    rsa = true;
    return this;
  }

  CertificateRequest forClients() {
    purpose = KeyPurposeId.id_kp_clientAuth;
    return this;
  }

  CertificateRequest signedWithMd5() {
    digest = "MD5";
    return this;
  }

  Issued selfSigned() {
    KeyPair keys = keys();
    return Issued.root(sign(name(), keys, keys.getPrivate(), keys), keys);
  }

  Issued issuedBy(Issued issuer) {
    KeyPair keys = keys();
    X500Name issuerName =
        X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
    X509Certificate signed = sign(issuerName, keys, issuer.keys().getPrivate(), issuer.keys());
    return Issued.below(issuer, signed, keys);
  }

  private X500Name name() {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }

  private KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC");
      generator.initialize(rsa ? 2048 : 256, RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate sign(
      X500Name issuer, KeyPair keys, PrivateKey issuerKey, KeyPair issuerKeys) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(96, RANDOM).setBit(96),
              Date.from(from),
              Date.from(until),
              name(),
              keys.getPublic());
      addExtensions(builder, keys, issuerKeys);
      String algorithm = issuerKey.getAlgorithm().equals("EC") ? "withECDSA" : "withRSA";
      var signer = new JcaContentSignerBuilder(digest + algorithm).build(issuerKey);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void addExtensions(JcaX509v3CertificateBuilder builder, KeyPair keys, KeyPair issuer)
      throws GeneralSecurityException, IOException {
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        identifiers.createSubjectKeyIdentifier(keys.getPublic()));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(issuer.getPublic()));
    int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    if (!authority) {
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }
    if (!names.isEmpty()) {
      GeneralName[] entries =
          names.stream().map(CertificateRequest::entry).toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(entries));
    }
  }

  private static GeneralName entry(String name) {
    boolean address = name.contains(":") || name.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }
}
