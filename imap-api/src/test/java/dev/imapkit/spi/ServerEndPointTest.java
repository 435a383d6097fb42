package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The channel binding {@code tls-server-end-point} (RFC 5929 §4.1). */
class ServerEndPointTest {
  private static X509Certificate signed(String key, String signature) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(key);
    if (key.equals("RSA")) {
      generator.initialize(2048);
    }
    KeyPair keys = generator.generateKeyPair();
    X500Name name = new X500Name("CN=localhost");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(Instant.EPOCH),
                    Date.from(Instant.now()),
                    name,
                    keys.getPublic())
                .build(
                    new JcaContentSignerBuilder(signature)
                        .setProvider(new BouncyCastleProvider())
                        .build(keys.getPrivate())));
  }

  private static WireInfo.Tls session(X509Certificate... certificates) {
    return new WireInfo.Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(certificates));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, MD5withRSA, SHA-256",
    "RSA, SHA1withRSA, SHA-256",
    "EC, SHA1withECDSA, SHA-256",
    "RSA, SHA224withRSA, SHA-224",
    "EC, SHA256withECDSA, SHA-256",
    "RSA, SHA384withRSA, SHA-384",
    "EC, SHA512withECDSA, SHA-512",
    "RSA, SHA256withRSAandMGF1, SHA-256",
    "RSA, SHA384withRSAandMGF1, SHA-384",
    "RSA, SHA1withRSAandMGF1, SHA-256"
  })
  void theHashIsThatOfTheSignature(String key, String signature, String hash) throws Exception {
    X509Certificate certificate = signed(key, signature);
    X509Certificate issuer = signed("EC", "SHA512withECDSA");
    assertThat(ServerEndPoint.of(session(certificate, issuer)).orElseThrow())
        .isEqualTo(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "Ed448"})
  void withoutAHashOfItsOwnThereIsNone(String algorithm) throws Exception {
    assertThat(ServerEndPoint.of(session(signed(algorithm, algorithm)))).isEmpty();
  }

  @Test
  void withoutACertificateThereIsNone() {
    assertThat(ServerEndPoint.of(session())).isEmpty();
  }
}
