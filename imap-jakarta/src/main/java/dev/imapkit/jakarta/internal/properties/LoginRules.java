package dev.imapkit.jakarta.internal.properties;

import dev.imapkit.Mechanism;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which ways to log in properties allow, in their order. Immutable. */
public final class LoginRules {
  private static final Set<Mechanism> TOKENS = EnumSet.of(Mechanism.OAUTHBEARER, Mechanism.XOAUTH2);
  private static final Set<Mechanism> PASSWORDS =
      EnumSet.complementOf(
          EnumSet.of(Mechanism.OAUTHBEARER, Mechanism.XOAUTH2, Mechanism.EXTERNAL));

  private final List<Mechanism> allowed;
  private final Set<Mechanism> disabled = EnumSet.noneOf(Mechanism.class);
  private final Optional<String> authorizationIdentity;

  /**
   * Reads them.
   *
   * @param settings where from
   * @throws IllegalArgumentException when only mechanisms are named that are not spoken
   */
  public LoginRules(MailSettings settings) {
    boolean sasl = settings.isOn("sasl.enable") && settings.text("sasl.mechanisms").isPresent();
    String named = sasl ? "sasl.mechanisms" : "auth.mechanisms";
    settings.ignore(
        sasl ? "auth.mechanisms" : "sasl.mechanisms",
        sasl ? "sasl.mechanisms is set" : "sasl.enable is not true");
    allowed = allowed(settings, named);
    disable(settings, "login", Mechanism.LOGIN);
    disable(settings, "plain", Mechanism.PLAIN);
    disable(settings, "xoauth2", Mechanism.XOAUTH2);
    authorizationIdentity = settings.text("sasl.authorizationid");
  }

  private static List<Mechanism> allowed(MailSettings settings, String named) {
    List<Mechanism> spoken = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String word : settings.words(named)) {
      Arrays.stream(Mechanism.values())
          .filter(mechanism -> mechanism.protocolName().equalsIgnoreCase(word))
          .findFirst()
          .ifPresentOrElse(spoken::add, () -> others.add(word));
    }
    if (!others.isEmpty()) {
      if (spoken.isEmpty()) {
        throw new IllegalArgumentException(
            settings.name(named) + " names no mechanism that is spoken");
      }
      settings.ignore(named, "in part: not spoken are " + String.join(", ", others));
    }
    return spoken.stream().distinct().toList();
  }

  private void disable(MailSettings settings, String name, Mechanism mechanism) {
    if (settings.isOn("auth." + name + ".disable")) {
      disabled.add(mechanism);
    }
  }

  /**
   * On whose behalf.
   *
   * @return the identity, empty for the user's own
   */
  public Optional<String> authorizationIdentity() {
    return authorizationIdentity;
  }

  /**
   * For a login with a password.
   *
   * @return empty when the usual ones may be used
   * @throws IllegalArgumentException when the properties allow none
   */
  public List<Mechanism> withPassword() {
    return fitting(PASSWORDS, "a password");
  }

  /**
   * For a login with a token.
   *
   * @return empty when the usual ones may be used
   * @throws IllegalArgumentException when the properties allow none
   */
  public List<Mechanism> withToken() {
    return fitting(TOKENS, "a token");
  }

  private List<Mechanism> fitting(Set<Mechanism> kind, String what) {
    if (allowed.isEmpty() && disabled.stream().noneMatch(kind::contains)) {
      return List.of();
    }
    List<Mechanism> usual =
        kind.stream()
            .filter(mechanism -> mechanism != Mechanism.CRAM_MD5)
            .filter(m -> authorizationIdentity.isEmpty() || m != Mechanism.LOGIN)
            .toList();
    List<Mechanism> fitting =
        (allowed.isEmpty() ? usual : allowed)
            .stream().filter(m -> kind.contains(m) && !disabled.contains(m)).toList();
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "the properties allow no mechanism that logs in with " + what);
    }
    return fitting;
  }
}
