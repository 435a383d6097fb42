package dev.imapkit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A certificate by which this client shows who it is during the TLS handshake (RFC 8446 §4.4.2),
 * with its private key, which stays in memory. It is shown to every server that asks for one,
 * whatever authorities the server names. With {@link ImapConfig.Builder#external()} it is the login
 * too. Immutable.
 *
 * <p>Every method that makes one throws {@link IllegalArgumentException}, saying which file and
 * why, when a file cannot be read, holds something else, the password is wrong, or key and
 * certificate do not belong together. Passwords are not kept.
 */
public final class ClientCertificate {
  private final List<X509Certificate> chain;
  private final PrivateKey key;

  ClientCertificate(String source, List<X509Certificate> chain, PrivateKey key) {
    this.chain = List.copyOf(chain);
    this.key = key;
    if (!KeyPairs.belongTogether(this.chain.get(0).getPublicKey(), key)) {
      throw new IllegalArgumentException(
          source
              + ": the private key does not belong to the first certificate, "
              + this.chain.get(0).getSubjectX500Principal());
    }
  }

  /**
   * From one PEM file with certificates and key.
   *
   * @param file the client's certificate first, then intermediate authorities, and anywhere the
   *     unencrypted PKCS#8 key ({@code BEGIN PRIVATE KEY})
   * @return the certificate
   * @throws IllegalArgumentException when it cannot be used
   */
  public static ClientCertificate fromPem(Path file) {
    return fromPem(file, file);
  }

  /**
   * From two PEM files.
   *
   * @param certificates the client's certificate first, then intermediate authorities
   * @param key the unencrypted PKCS#8 key ({@code BEGIN PRIVATE KEY})
   * @return the certificate
   * @throws IllegalArgumentException when it cannot be used
   */
  public static ClientCertificate fromPem(Path certificates, Path key) {
    return PemFile.clientCertificate(certificates, key, null);
  }

  /**
   * From two PEM files, the key encrypted.
   *
   * @param certificates the client's certificate first, then intermediate authorities
   * @param key the encrypted PKCS#8 key ({@code BEGIN ENCRYPTED PRIVATE KEY})
   * @param password of the key
   * @return the certificate
   * @throws IllegalArgumentException when it cannot be used
   */
  public static ClientCertificate fromPem(Path certificates, Path key, char[] password) {
    return PemFile.clientCertificate(certificates, key, Objects.requireNonNull(password));
  }

  /**
   * From a key store that holds one key.
   *
   * @param file a PKCS12 or JKS store
   * @param password of store and key
   * @return the certificate
   * @throws IllegalArgumentException when it cannot be used, or holds no key or several
   */
  public static ClientCertificate fromKeyStore(Path file, char[] password) {
    KeyStore store = load(file, password);
    List<String> keys = keyAliases(store);
    if (keys.size() != 1) {
      throw new IllegalArgumentException(
          file
              + (keys.isEmpty()
                  ? ": the key store holds no private key"
                  : ": the key store holds several keys, name one: " + keys));
    }
    return of(file.toString(), store, keys.get(0), password);
  }

  /**
   * From a loaded key store.
   *
   * @param store the store
   * @param alias of the key
   * @param password of the key
   * @return the certificate
   * @throws IllegalArgumentException when it cannot be used, or there is no such key
   */
  public static ClientCertificate fromKeyStore(KeyStore store, String alias, char[] password) {
    return of("the key store", store, alias, password);
  }

  private static KeyStore load(Path file, char[] password) {
    try {
      return KeyStore.getInstance(file.toFile(), password);
    } catch (KeyStoreException e) {
      throw new IllegalArgumentException(file + ": not a PKCS12 or JKS key store", e);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          file + ": cannot be read, is damaged, or the password is wrong", e);
    }
  }

  private static List<String> keyAliases(KeyStore store) {
    List<String> keys = new ArrayList<>();
    try {
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
    } catch (KeyStoreException e) {
      throw new IllegalArgumentException("the key store cannot be used", e);
    }
    return keys;
  }

  private static ClientCertificate of(
      String source, KeyStore store, String alias, char[] password) {
    try {
      Certificate @Nullable [] chain = store.getCertificateChain(alias);
      if (chain == null || !(store.getKey(alias, password) instanceof PrivateKey key)) {
        throw new IllegalArgumentException(source + " holds no private key named " + alias);
      }
      return new ClientCertificate(
          source, Arrays.stream(chain).map(X509Certificate.class::cast).toList(), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          source + ": the password of the key " + alias + " is wrong", e);
    }
  }

  /**
   * The certificates.
   *
   * @return the client's own first, then intermediate authorities; immutable, never empty
   */
  public List<X509Certificate> chain() {
    return chain;
  }

  /**
   * What a TLS provider asks for the key and the certificates.
   *
   * @return a key manager that always has this one, and none for servers
   */
  public X509ExtendedKeyManager keyManager() {
    return new ClientKeyManager(chain, key);
  }

  /** The subject; nothing of the key. */
  @Override
  public String toString() {
    return "ClientCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
