package dev.imapkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** The blocks of a PEM file (RFC 7468). */
final class PemFile {
  private static final long LARGEST = 1 << 20;
  private static final String PBES2 = "1.2.840.113549.1.5.13";
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

  @SuppressWarnings("ArrayRecordComponent") // Never compared, never leaves this class.
  private record Block(String label, byte[] der) {}

  private final Path file;
  private final List<Block> blocks;

  private PemFile(Path file, List<Block> blocks) {
    this.file = file;
    this.blocks = blocks;
  }

  static ClientCertificate clientCertificate(
      Path certificates, Path key, char @Nullable [] password) {
    PemFile first = read(certificates);
    PemFile second = key.equals(certificates) ? first : read(key);
    List<X509Certificate> chain = first.certificates();
    PrivateKey secret = second.privateKey(chain.get(0).getPublicKey().getAlgorithm(), password);
    return new ClientCertificate(key.toString(), chain, secret);
  }

  private static PemFile read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(file + ": too large for a PEM file");
      }
      Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      List<Block> blocks = new ArrayList<>();
      while (matcher.find()) {
        blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
      }
      if (blocks.isEmpty()) {
        throw new IllegalArgumentException(file + ": not a PEM file");
      }
      return new PemFile(file, blocks);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read", e);
    }
  }

  private List<X509Certificate> certificates() {
    List<X509Certificate> found = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks) {
        if (block.label().equals("CERTIFICATE")) {
          found.add(
              (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
        }
      }
    } catch (CertificateException e) {
      throw new IllegalArgumentException(file + ": a certificate is damaged", e);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(file + ": holds no certificate");
    }
    return found;
  }

  private PrivateKey privateKey(String algorithm, char @Nullable [] password) {
    Block block =
        blocks.stream()
            .filter(b -> b.label().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(file + ": holds no private key"));
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(keySpec(block, password));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          file + ": the private key is damaged, or does not belong to the certificate", e);
    } finally {
      Arrays.fill(block.der(), (byte) 0);
    }
  }

  private PKCS8EncodedKeySpec keySpec(Block block, char @Nullable [] password) {
    switch (block.label()) {
      case "PRIVATE KEY" -> {
        return new PKCS8EncodedKeySpec(block.der());
      }
      case "ENCRYPTED PRIVATE KEY" -> {
        if (password == null) {
          throw new IllegalArgumentException(
              file + ": the private key is encrypted: give its password");
        }
        return decrypted(block, password);
      }
      default ->
          throw new IllegalArgumentException(
              file
                  + ": "
                  + block.label()
                  + " is not PKCS#8; convert it with: openssl pkcs8 -topk8 -nocrypt");
    }
  }

  private PKCS8EncodedKeySpec decrypted(Block block, char[] password) {
    PBEKeySpec secret = new PBEKeySpec(password);
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(block.der());
      String name = info.getAlgName();
      // The JDK names the family; only the parameters know the ciphers.
      String cipher =
          name.equals("PBES2") || name.equals(PBES2) ? info.getAlgParameters().toString() : name;
      Cipher decipher = Cipher.getInstance(cipher);
      decipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(cipher).generateSecret(secret),
          info.getAlgParameters());
      return info.getKeySpec(decipher);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          file + ": the password of the private key is wrong, or its encryption is not known", e);
    } finally {
      secret.clearPassword();
    }
  }
}
