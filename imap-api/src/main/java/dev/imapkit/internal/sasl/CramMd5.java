package dev.imapkit.internal.sasl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** CRAM-MD5 (RFC 2195). The server proves nothing, and MD5 is weak: used when named only. */
public final class CramMd5 implements SaslMechanism {
  private final byte[] user;
  private final byte[] password;
  private byte[] digest = {};

  /**
   * The exchange; copies what it is given.
   *
   * @param user in UTF-8
   * @param password in UTF-8
   */
  public CramMd5(byte[] user, byte[] password) {
    this.user = user.clone();
    this.password = password.clone();
  }

  @Override
  public String name() {
    return "CRAM-MD5";
  }

  @Override
  public boolean clientFirst() {
    return false;
  }

  @Override
  public Optional<byte[]> respond(byte[] challenge) {
    if (mayEnd()) {
      return Optional.empty();
    }
    if (challenge.length == 0) {
      // What is signed without a challenge could be used again by whoever sees it.
      throw new SaslViolation("the server sent no challenge");
    }
    byte[] mac = Hashes.hmac("HmacMD5", password, challenge);
    digest = HexFormat.of().formatHex(mac).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    response.writeBytes(user);
    response.write(' ');
    response.writeBytes(digest);
    return Optional.of(response.toByteArray());
  }

  @Override
  public boolean mayEnd() {
    return digest.length > 0;
  }

  @Override
  public List<byte[]> secrets() {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    response.writeBytes(user);
    response.write(' ');
    response.writeBytes(digest);
    return mayEnd() ? List.of(password, digest, response.toByteArray()) : List.of(password);
  }

  @Override
  public void close() {
    Arrays.fill(password, (byte) 0);
  }
}
