package dev.imapkit.commonsnet.internal.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.NoSuchPaddingException;
import org.bouncycastle.jcajce.util.JcaJceHelper;
import org.bouncycastle.jcajce.util.ProviderJcaJceHelper;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * Bouncy Castle for the handshake, the JDK for AES, digests and MACs. The JDK's AES-GCM runs on the
 * processor's instructions; Bouncy Castle's is six to twelve times slower. Leaving the handshake to
 * the JDK as well does not work: Bouncy Castle looks for RSA-PSS under names that only its own
 * provider has.
 */
final class MixedCrypto extends JcaTlsCryptoProvider {
  private final JcaJceHelper helper;

  MixedCrypto(Provider bouncyCastle) {
    setProvider(bouncyCastle);
    helper = new JdkFirst(bouncyCastle);
  }

  @Override
  public JcaJceHelper getHelper() {
    return helper;
  }

  private static final class JdkFirst extends ProviderJcaJceHelper {
    JdkFirst(Provider bouncyCastle) {
      super(bouncyCastle);
    }

    @Override
    public Cipher createCipher(String algorithm)
        throws NoSuchAlgorithmException, NoSuchPaddingException {
      return algorithm.startsWith("AES/")
          ? Cipher.getInstance(algorithm)
          : super.createCipher(algorithm);
    }

    @Override
    public Mac createMac(String algorithm) throws NoSuchAlgorithmException {
      try {
        return Mac.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        return super.createMac(algorithm);
      }
    }

    @Override
    public MessageDigest createMessageDigest(String algorithm) throws NoSuchAlgorithmException {
      try {
        return MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        return super.createMessageDigest(algorithm);
      }
    }
  }
}
