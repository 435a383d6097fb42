package dev.imapkit.internal;

import dev.imapkit.Credentials;
import dev.imapkit.Mechanism;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.model.Capabilities;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which of the allowed ways to log in is tried: the first one that the server has. */
final class MechanismChoice {
  private final Credentials credentials;
  private final Capabilities capabilities;
  private final boolean canBind;

  /**
   * A choice to make.
   *
   * @param canBind whether this connection has data to bind a login to
   */
  MechanismChoice(Credentials credentials, Capabilities capabilities, boolean canBind) {
    this.credentials = credentials;
    this.capabilities = capabilities;
    this.canBind = canBind;
  }

  Mechanism made() {
    for (Mechanism mechanism : credentials.mechanisms()) {
      if (isPossible(mechanism)) {
        return mechanism == Mechanism.PLAIN && loginSavesARoundTrip() ? Mechanism.LOGIN : mechanism;
      }
    }
    throw nothingInCommon();
  }

  private boolean loginSavesARoundTrip() {
    return !credentials.mechanismsChosen()
        && credentials.mechanisms().contains(Mechanism.LOGIN)
        && isOffered(Mechanism.LOGIN)
        && !capabilities.has("SASL-IR");
  }

  private boolean isPossible(Mechanism mechanism) {
    return isOffered(mechanism) && (canBind || !binds(mechanism));
  }

  private boolean isOffered(Mechanism mechanism) {
    return mechanism == Mechanism.LOGIN
        ? !capabilities.has("LOGINDISABLED")
        : capabilities.has(mechanism.capability());
  }

  static boolean binds(Mechanism mechanism) {
    return mechanism == Mechanism.SCRAM_SHA_256_PLUS || mechanism == Mechanism.SCRAM_SHA_1_PLUS;
  }

  /** The allowed ones that the server has too but that are not taken, for a message. */
  List<Mechanism> othersThan(Mechanism taken) {
    return credentials.mechanisms().stream()
        .filter(m -> m != taken && !binds(m) && isPossible(m))
        .toList();
  }

  private UnsupportedCapabilityException nothingInCommon() {
    List<Mechanism> allowed = credentials.mechanisms();
    String names = allowed.stream().map(Mechanism::protocolName).collect(Collectors.joining(", "));
    boolean unbound = allowed.stream().anyMatch(this::isOffered);
    return new UnsupportedCapabilityException(
        leastDemanding(allowed).capability(),
        "the server offers no way to log in that is allowed here; allowed: "
            + names
            + "; offered: "
            + offered()
            + (unbound ? "; and this connection has no TLS certificate to bind a login to" : "")
            + "; the server announces "
            + capabilities);
  }

  /** What would have helped most easily: the last one that is announced by a name of its own. */
  private static Mechanism leastDemanding(List<Mechanism> allowed) {
    for (int i = allowed.size() - 1; i >= 0; i--) {
      if (allowed.get(i) != Mechanism.LOGIN) {
        return allowed.get(i);
      }
    }
    return Mechanism.LOGIN;
  }

  private String offered() {
    Set<String> offered = new TreeSet<>(capabilities.authMechanisms());
    if (isOffered(Mechanism.LOGIN)) {
      offered.add("LOGIN");
    }
    return offered.isEmpty() ? "nothing" : String.join(", ", offered);
  }
}
