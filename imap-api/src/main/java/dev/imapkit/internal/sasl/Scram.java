package dev.imapkit.internal.sasl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM (RFC 5802, RFC 7677): both sides prove that they know the password, and neither shows it.
 *
 * <ol>
 *   <li>Client: header, user, nonce.
 *   <li>Server: longer nonce, salt, iterations.
 *   <li>Client: proof.
 *   <li>Server: signature, which is verified; only then may its OK be believed.
 * </ol>
 */
public final class Scram implements SaslMechanism {
  private static final byte[] CLIENT_KEY = ascii("Client Key");
  private static final byte[] SERVER_KEY = ascii("Server Key");
  private static final int NONCE_OCTETS = 24;

  private enum Step {
    FIRST,
    PROOF,
    VERIFICATION,
    VERIFIED,
    FAILED
  }

  private final ScramHash hash;
  private final ScramBinding binding;
  private final byte[] header;
  private final String firstBare;
  private final byte[] password;
  private final String nonce;
  private final int mostIterations;
  private final List<byte[]> proofs = new ArrayList<>();
  private byte[] serverSignature = {};
  private Step step = Step.FIRST;
  private @Nullable String error;

  /**
   * The exchange.
   *
   * @param hash the hash function
   * @param binding what is said about channel binding
   * @param names who logs in
   * @param preparedPassword of {@link SaslPrep}; copied
   * @param nonce printable ASCII without comma, never used before
   * @param mostIterations the most work that a server may ask for
   */
  public Scram(
      ScramHash hash,
      ScramBinding binding,
      Names names,
      byte[] preparedPassword,
      String nonce,
      int mostIterations) {
    this.hash = hash;
    this.binding = binding;
    this.header = utf8(Gs2.header(binding.flag(), names.identity()));
    this.firstBare = "n=" + Gs2.saslName(names.user()) + ",r=" + nonce;
    this.password = preparedPassword.clone();
    this.nonce = nonce;
    this.mostIterations = mostIterations;
  }

  /**
   * Who logs in.
   *
   * @param user the prepared user name
   * @param identity on whose behalf, empty for the user's own
   */
  public record Names(String user, String identity) {}

  /** A nonce of 192 random bits. */
  public static String randomNonce() {
    byte[] random = new byte[NONCE_OCTETS];
    new SecureRandom().nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }

  @Override
  public String name() {
    return hash.mechanism() + (binding.used() ? "-PLUS" : "");
  }

  @Override
  public boolean clientFirst() {
    return true;
  }

  @Override
  public Optional<byte[]> respond(byte[] challenge) {
    switch (step) {
      case FIRST -> {
        step = Step.PROOF;
        return Optional.of(join(header, utf8(firstBare)));
      }
      case PROOF -> {
        step = Step.VERIFICATION;
        return Optional.of(proof(challenge));
      }
      case VERIFICATION -> {
        return verify(challenge);
      }
      default -> throw new SaslViolation("the server goes on after the end of the exchange");
    }
  }

  private byte[] proof(byte[] challenge) {
    ScramServerFirst first = ScramServerFirst.parse(challenge, nonce, mostIterations);
    String withoutProof =
        "c="
            + Base64.getEncoder().encodeToString(join(header, binding.data()))
            + ",r="
            + first.nonce();
    byte[] authMessage = join(utf8(firstBare + ","), challenge, utf8("," + withoutProof));
    byte[] salted = hash.salted(password, first.salt(), first.iterations());
    byte[] clientKey = hash.hmac(salted, CLIENT_KEY);
    byte[] clientProof = hash.hmac(hash.hash(clientKey), authMessage);
    for (int i = 0; i < clientProof.length; i++) {
      clientProof[i] ^= clientKey[i];
    }
    byte[] serverKey = hash.hmac(salted, SERVER_KEY);
    serverSignature = hash.hmac(serverKey, authMessage);
    wipe(salted, clientKey, serverKey);
    byte[] proof = Base64.getEncoder().encode(clientProof);
    byte[] message = join(utf8(withoutProof + ",p="), proof);
    proofs.addAll(List.of(clientProof, proof, message.clone()));
    return message;
  }

  /** {@code v=signature}, or {@code e=error}; extensions may follow and are ignored. */
  private Optional<byte[]> verify(byte[] challenge) {
    String text = new String(challenge, StandardCharsets.UTF_8);
    if (text.startsWith("e=")) {
      step = Step.FAILED;
      error = text.substring(2);
      return Optional.empty();
    }
    String value = text.split(",", 2)[0];
    boolean proven =
        value.startsWith("v=")
            && MessageDigest.isEqual(serverSignature, ScramServerFirst.decode(value.substring(2)));
    if (!proven) {
      throw new SaslViolation(
          "the server could not prove that it knows the password: it is not the one that it claims"
              + " to be, or somebody stands between");
    }
    step = Step.VERIFIED;
    return Optional.of(new byte[0]);
  }

  @Override
  public boolean mayEnd() {
    return step == Step.VERIFIED;
  }

  @Override
  public List<byte[]> secrets() {
    List<byte[]> secrets = new ArrayList<>(proofs);
    secrets.add(password);
    return secrets;
  }

  @Override
  public Optional<String> failureReport() {
    return Optional.ofNullable(error);
  }

  @Override
  public void close() {
    wipe(password, serverSignature);
    proofs.forEach(Scram::wipe);
  }

  private static void wipe(byte[]... secrets) {
    for (byte[] secret : secrets) {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
