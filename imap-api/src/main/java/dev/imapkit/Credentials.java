package dev.imapkit;

import dev.imapkit.Mechanism.Needs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in, with what, and how it may be shown to the server: made by {@link
 * ImapConfig.Builder}. Holds no password and no token, only the suppliers of them. Immutable.
 */
public final class Credentials {
  private final @Nullable String user;
  private final @Nullable PasswordSupplier password;
  private final @Nullable TokenSupplier token;
  private final @Nullable String authorizationIdentity;
  private final List<Mechanism> mechanisms;
  private final boolean chosen;

  private Credentials(Draft draft) {
    user = draft.user;
    password = draft.password;
    token = draft.token;
    authorizationIdentity = draft.authorizationIdentity;
    chosen = draft.mechanisms != null;
    mechanisms = chosen ? List.copyOf(draft.mechanisms) : usual(draft);
  }

  private static List<Mechanism> usual(Draft draft) {
    return Arrays.stream(Mechanism.values())
        .filter(m -> m.needs() == draft.needs() && m != Mechanism.CRAM_MD5)
        .filter(m -> m.carriesIdentity() || draft.authorizationIdentity == null)
        .toList();
  }

  /**
   * The user.
   *
   * @return the name, empty when the server is to derive it ({@link Mechanism#EXTERNAL})
   */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /**
   * The source of the password.
   *
   * @return the supplier, empty when there is no password
   */
  public Optional<PasswordSupplier> passwordSupplier() {
    return Optional.ofNullable(password);
  }

  /**
   * The source of access tokens.
   *
   * @return the supplier, empty when there is no token
   */
  public Optional<TokenSupplier> tokenSupplier() {
    return Optional.ofNullable(token);
  }

  /**
   * On whose behalf commands are run.
   *
   * @return the identity, empty for the user's own
   */
  public Optional<String> authorizationIdentity() {
    return Optional.ofNullable(authorizationIdentity);
  }

  /**
   * What may be used, the preferred one first. Unless chosen, for a password: the SCRAM family from
   * SHA-256 with channel binding to SHA-1 without, then PLAIN and LOGIN; for a token: OAUTHBEARER,
   * then XOAUTH2. Those that cannot carry an authorization identity are left out when there is one.
   *
   * @return an immutable list, never empty
   */
  public List<Mechanism> mechanisms() {
    return mechanisms;
  }

  /**
   * Whether {@link ImapConfig.Builder#mechanisms} has set what may be used. Otherwise LOGIN is
   * taken instead of PLAIN, which is as strong, where the server lacks SASL-IR and PLAIN would cost
   * a round trip more.
   *
   * @return true when the order is the caller's
   */
  public boolean mechanismsChosen() {
    return chosen;
  }

  /** User and mechanisms; no secret. */
  @Override
  public String toString() {
    return "Credentials[user=" + user().orElse("none") + ", mechanisms=" + mechanisms + "]";
  }

  /** What {@link ImapConfig.Builder} collects. */
  static final class Draft {
    private @Nullable String user;
    private @Nullable PasswordSupplier password;
    private @Nullable TokenSupplier token;
    private boolean external;
    private @Nullable String authorizationIdentity;
    private @Nullable List<Mechanism> mechanisms;

    /** The last word counts: one password, one token, or neither. */
    void source(
        @Nullable PasswordSupplier newPassword, @Nullable TokenSupplier newToken, boolean none) {
      password = newPassword;
      token = newToken;
      external = none;
    }

    void user(@Nullable String name) {
      user = name;
    }

    Optional<String> user() {
      return Optional.ofNullable(user);
    }

    void identity(String identity) {
      authorizationIdentity = identity;
    }

    void mechanisms(List<Mechanism> allowed) {
      mechanisms = allowed;
    }

    Needs needs() {
      return password != null ? Needs.PASSWORD : token != null ? Needs.TOKEN : Needs.NOTHING;
    }

    /** Null when nobody logs in. */
    @Nullable Credentials finished() {
      boolean something = password != null || token != null || external;
      if (user != null && !something) {
        throw new IllegalStateException(
            "the user has neither password nor token: call password(...) or token(...)");
      }
      if (!something) {
        if (mechanisms != null || authorizationIdentity != null) {
          throw new IllegalStateException(
              "mechanisms and identities are for a login: call login, oauth or external");
        }
        return null;
      }
      Stream<Mechanism> given = mechanisms == null ? Stream.empty() : mechanisms.stream();
      given.forEach(this::requireFit);
      return new Credentials(this);
    }

    private void requireFit(Mechanism mechanism) {
      if (mechanism.needs() != needs()) {
        throw new IllegalStateException(
            mechanism.protocolName() + " cannot be used with what was given to log in with");
      }
      if (authorizationIdentity != null && !mechanism.carriesIdentity()) {
        throw new IllegalStateException(
            mechanism.protocolName() + " cannot carry an authorization identity");
      }
    }
  }
}
