package dev.imapkit.internal;

import dev.imapkit.Credentials;
import dev.imapkit.ImapConfig;
import dev.imapkit.Mechanism;
import dev.imapkit.internal.sasl.CramMd5;
import dev.imapkit.internal.sasl.External;
import dev.imapkit.internal.sasl.OauthBearer;
import dev.imapkit.internal.sasl.Plain;
import dev.imapkit.internal.sasl.SaslMechanism;
import dev.imapkit.internal.sasl.SaslPrep;
import dev.imapkit.internal.sasl.Scram;
import dev.imapkit.internal.sasl.ScramBinding;
import dev.imapkit.internal.sasl.ScramHash;
import dev.imapkit.internal.sasl.Xoauth2;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes exchanges of what is configured and what the connection is bound to. */
final class Mechanisms {
  private static final String BINDING = "tls-server-end-point";

  private final SessionState state;
  private final ImapConfig config;
  private final Credentials credentials;
  private final Supplier<String> nonces;
  private final Optional<byte[]> binding;

  Mechanisms(
      SessionState state, ImapConfig config, Credentials credentials, Supplier<String> nonces) {
    this.state = state;
    this.config = config;
    this.credentials = credentials;
    this.nonces = nonces;
    this.binding = state.dialogue().wire().channelBinding(BINDING);
  }

  /** What a login can be bound to. */
  Optional<byte[]> binding() {
    return binding;
  }

  SaslMechanism with(Mechanism mechanism, String token) {
    String user = credentials.user().orElse("");
    return mechanism == Mechanism.XOAUTH2
        ? new Xoauth2(user, token)
        : new OauthBearer(
            credentials.authorizationIdentity().orElse(user), config.host(), config.port(), token);
  }

  /**
   * An exchange.
   *
   * @param password in UTF-8; empty for a mechanism without
   */
  SaslMechanism with(Mechanism mechanism, byte[] password) {
    byte[] user = credentials.user().orElse("").getBytes(StandardCharsets.UTF_8);
    byte[] identity = identity().getBytes(StandardCharsets.UTF_8);
    return switch (mechanism) {
      case SCRAM_SHA_256_PLUS, SCRAM_SHA_256 -> scram(ScramHash.SHA_256, mechanism, password);
      case SCRAM_SHA_1_PLUS, SCRAM_SHA_1 -> scram(ScramHash.SHA_1, mechanism, password);
      case PLAIN -> new Plain(identity, user, password);
      case CRAM_MD5 -> new CramMd5(user, password);
      case EXTERNAL -> new External(identity);
      default -> throw new IllegalArgumentException(mechanism + " takes no password");
    };
  }

  private String identity() {
    return credentials.authorizationIdentity().orElse("");
  }

  private SaslMechanism scram(ScramHash hash, Mechanism mechanism, byte[] password) {
    byte[] prepared = prepared(password);
    try {
      String user =
          new String(
              SaslPrep.prepare("a user name for SCRAM", credentials.user().orElse("")),
              StandardCharsets.UTF_8);
      return new Scram(
          hash,
          scramBinding(mechanism),
          new Scram.Names(user, identity()),
          prepared,
          nonces.get(),
          config.limits().scramIterations());
    } finally {
      Arrays.fill(prepared, (byte) 0);
    }
  }

  private static byte[] prepared(byte[] password) {
    CharBuffer characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(password));
    try {
      return SaslPrep.prepare("a password for SCRAM", characters);
    } finally {
      characters.clear();
      while (characters.hasRemaining()) {
        characters.put('\0');
      }
    }
  }

  private ScramBinding scramBinding(Mechanism mechanism) {
    boolean bound = MechanismChoice.binds(mechanism);
    if (binding.isEmpty()) {
      return ScramBinding.NONE;
    }
    if (bound) {
      return ScramBinding.to(BINDING, binding.get());
    }
    // Only who leaves binding out although it is announced, as the caller wants, may say "n".
    boolean announced = state.capabilities().has(mechanism.capability() + "-PLUS");
    return announced ? ScramBinding.NONE : ScramBinding.NOT_OFFERED;
  }
}
