package dev.imapkit;

import java.util.Objects;

/** The server does not announce a capability that the call needs. Nothing was sent. */
public final class UnsupportedCapabilityException extends ImapException {
  private static final long serialVersionUID = 1L;

  private final String capability;

  /**
   * A missing capability.
   *
   * @param capability its name, for example {@code UIDPLUS}
   * @param message what needs it and what to do instead
   */
  public UnsupportedCapabilityException(String capability, String message) {
    super(message, null, true);
    this.capability = Objects.requireNonNull(capability);
  }

  /**
   * The missing capability.
   *
   * @return its name as announced by servers that have it
   */
  public String capability() {
    return capability;
  }
}
