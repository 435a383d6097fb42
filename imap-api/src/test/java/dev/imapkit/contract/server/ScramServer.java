package dev.imapkit.contract.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A SCRAM server (RFC 5802, RFC 7677) that checks all that a client sends, and can be told to lie.
 * Shares nothing with the library.
 */
public final class ScramServer implements CommandHandler {
  private static final Pattern FIRST =
      Pattern.compile("(([nyp])(?:=([a-z-]+))?,(?:a=([^,]*))?,)(n=([^,]+),r=([!-+.-~]+))");
  private static final Pattern FINAL = Pattern.compile("(c=([^,]+),r=([^,]+)),p=([^,]+)");

  private final String hash;
  private final String user;
  private final String password;
  private String salt = "W22ZaJ0SNY7soEsUEjb6gQ==";
  private String iterations = "4096";
  private String nonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  private String flag = "n";
  private String identity = "";
  private @Nullable X509Certificate bound;
  private UnaryOperator<String> first = UnaryOperator.identity();
  private UnaryOperator<String> last = UnaryOperator.identity();

  /**
   * A server with one account.
   *
   * @param hash {@code SHA-1} or {@code SHA-256}
   * @param user as it has to come
   * @param password as it has to have been prepared
   */
  public ScramServer(String hash, String user, String password) {
    this.hash = hash;
    this.user = user;
    this.password = password;
  }

  /** The salt in base64 and the number of iterations, as they are sent. */
  public ScramServer salted(String base64, String count) {
    salt = base64;
    iterations = count;
    return this;
  }

  /** What is added to the client's nonce. */
  public ScramServer nonce(String added) {
    nonce = added;
    return this;
  }

  /** The channel binding flag that has to come: {@code n} by default, {@code y} or {@code p}. */
  public ScramServer flag(String expected) {
    flag = expected;
    return this;
  }

  /** Wants the login to be bound to the TLS channel of this certificate, signed with SHA-256. */
  public ScramServer boundTo(X509Certificate certificate) {
    bound = certificate;
    return flag("p");
  }

  /** The authorization identity that has to come. */
  public ScramServer identity(String expected) {
    identity = expected;
    return this;
  }

  /** Changes the first message before it is sent. */
  public ScramServer first(UnaryOperator<String> lie) {
    first = lie;
    return this;
  }

  /** Changes the last message before it is sent. */
  public ScramServer last(UnaryOperator<String> lie) {
    last = lie;
    return this;
  }

  @Override
  public void handle(ServerConnection c, Command command) throws Exception {
    String mechanism = "SCRAM-" + hash + (bound == null ? "" : "-PLUS");
    expect("mechanism", mechanism, command.argument(0).text());
    Matcher begun = matched(FIRST, SaslLines.first(c, command));
    expect("channel binding flag", flag, begun.group(2));
    expect("binding type", bound == null ? null : "tls-server-end-point", begun.group(3));
    expect("identity", identity.isEmpty() ? null : identity, begun.group(4));
    String nonces = begun.group(7) + nonce;
    String message = first.apply("r=" + nonces + ",s=" + salt + ",i=" + iterations);
    SaslLines.challenge(c, message);
    Matcher proven = matched(FINAL, SaslLines.response(c));
    expect("nonce", nonces, proven.group(3));
    expect("channel binding", binding(begun.group(1)), proven.group(2));
    finish(c, command, begun, message, proven);
  }

  private void finish(
      ServerConnection c, Command command, Matcher begun, String message, Matcher proven)
      throws GeneralSecurityException {
    byte[] signed = utf8(begun.group(5) + "," + message + "," + proven.group(1));
    byte[] salted = salted();
    byte[] clientKey = hmac(salted, utf8("Client Key"));
    byte[] proof = hmac(MessageDigest.getInstance(hash).digest(clientKey), signed);
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= clientKey[i];
    }
    boolean known =
        begun.group(6).equals(user.replace("=", "=3D").replace(",", "=2C"))
            && proven.group(4).equals(Base64.getEncoder().encodeToString(proof));
    if (!known) {
      SaslLines.challenge(c, "e=invalid-proof");
      c.expectLine("*");
      c.no(command, "[AUTHENTICATIONFAILED] Authentication failed");
      return;
    }
    byte[] signature = hmac(hmac(salted, utf8("Server Key")), signed);
    SaslLines.challenge(c, last.apply("v=" + Base64.getEncoder().encodeToString(signature)));
    c.expectLine("");
    c.ok(command);
  }

  private String binding(String header) throws GeneralSecurityException {
    byte[] begin = utf8(header);
    byte[] data =
        bound == null
            ? new byte[0]
            : MessageDigest.getInstance("SHA-256").digest(bound.getEncoded());
    byte[] all = new byte[begin.length + data.length];
    System.arraycopy(begin, 0, all, 0, begin.length);
    System.arraycopy(data, 0, all, begin.length, data.length);
    return Base64.getEncoder().encodeToString(all);
  }

  private byte[] salted() throws GeneralSecurityException {
    int bits = hash.equals("SHA-1") ? 160 : 256;
    PBEKeySpec key =
        new PBEKeySpec(
            password.toCharArray(),
            Base64.getDecoder().decode(salt),
            Integer.parseInt(iterations),
            bits);
    return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash.replace("-", ""))
        .generateSecret(key)
        .getEncoded();
  }

  private byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    String algorithm = "Hmac" + hash.replace("-", "");
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key, algorithm));
    return mac.doFinal(data);
  }

  private static Matcher matched(Pattern pattern, String message) {
    Matcher matcher = pattern.matcher(message);
    if (!matcher.matches()) {
      throw new AssertionError("not a message of SCRAM: " + message);
    }
    return matcher;
  }

  private static void expect(String what, @Nullable String wanted, @Nullable String got) {
    if (wanted == null ? got != null : !wanted.equals(got)) {
      throw new AssertionError(what + ": expected " + wanted + ", got " + got);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
