package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.ImapCommandException;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.model.Capabilities;
import dev.imapkit.spi.ServerResponse;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * ENABLE (RFC 5161, RFC 9051 §6.3.1): before any mailbox is selected, since clients must not send
 * it later on the same connection.
 */
final class Enabling {
  private final SessionState state;

  Enabling(SessionState state) {
    this.state = state;
  }

  /**
   * Switches on what the configuration wants and the server offers. A server that speaks UTF-8 only
   * takes no mailbox name before UTF8=ACCEPT, so there it is not a matter of wishes (RFC 6855 §6).
   */
  void configured(List<String> wanted) {
    Set<String> names = new HashSet<>();
    for (String name : wanted) {
      if (isOffered(name)) {
        names.add(name);
      }
    }
    if (state.capabilities().has("UTF8=ONLY")) {
      names.add("UTF8=ACCEPT");
    }
    // Open it may be already, where the server said only after the login that it speaks UTF-8 only.
    if (!names.isEmpty() && canEnable() && !state.everSelected()) {
      try {
        enable(names);
      } catch (ImapCommandException e) {
        // Then nothing is on, as the client tells; what was wanted where it is offered is no
        // reason to be without a connection.
        System.getLogger("dev.imapkit")
            .log(System.Logger.Level.DEBUG, () -> "ENABLE: " + e.getMessage());
      }
    }
  }

  /**
   * Switches on what a call needs; what is on already is not asked for again.
   *
   * @return those of the names that are on now
   */
  Capabilities required(Collection<String> names) {
    Set<String> missing = new HashSet<>();
    for (String name : names) {
      if (!state.enabled().has(name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      if (!canEnable()) {
        state.offers().requireNative(Feature.ENABLE, "It cannot switch anything on");
      }
      missing.forEach(this::requireOffered);
      requireNothingSelected(missing);
      enable(missing);
    }
    return on(names);
  }

  /** It is part of IMAP4rev2, spoken already or to be switched on (RFC 9051 Appendix E). */
  private boolean canEnable() {
    return state.offers().isNative(Feature.ENABLE) || state.capabilities().has("IMAP4rev2");
  }

  private void requireOffered(String name) {
    if (!isOffered(name)) {
      throw new UnsupportedCapabilityException(
          name, "the server does not offer " + name + ", so it cannot be switched on");
    }
  }

  private boolean isOffered(String name) {
    Capabilities offered = state.capabilities();
    return offered.has(name)
        || (name.equals("UTF8=ACCEPT") && offered.has("UTF8=ONLY"))
        || (name.equals("CONDSTORE") && offered.has("QRESYNC"));
  }

  private void requireNothingSelected(Set<String> names) {
    if (state.everSelected()) {
      throw new IllegalStateException(
          "a mailbox was opened on this connection before, and nothing can be switched on after"
              + " that (RFC 5161 §3.1): name "
              + String.join(" and ", names)
              + " in ImapConfig.Builder.enable(...)");
    }
  }

  private void enable(Set<String> names) {
    Command command = state.command("ENABLE");
    names.stream().sorted().forEach(command::atomArgument);
    Set<String> told = new HashSet<>();
    state
        .dialogue()
        .run(
            command,
            data -> {
              if (data instanceof ServerResponse.Enabled answer) {
                told.addAll(answer.capabilities().names());
                return true;
              }
              return false;
            });
    // What nobody asked for is not on: it would change how the server is understood.
    told.retainAll(names);
    state.enabled(Capabilities.of(told));
  }

  private Capabilities on(Collection<String> names) {
    Set<String> on = new HashSet<>(names);
    on.retainAll(state.enabled().names());
    return Capabilities.of(on);
  }
}
