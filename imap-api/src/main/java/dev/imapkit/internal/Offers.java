package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.Plan;
import dev.imapkit.Plan.Support;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.model.Capabilities;
import org.jspecify.annotations.Nullable;

/**
 * What the server offers now; asked before an octet is sent. Many connections never ask, so the
 * plan is made when somebody does. Immutable but for that.
 */
final class Offers {
  private final Capabilities capabilities;
  private final boolean rev2;
  private volatile @Nullable Plan plan;

  /**
   * The offers of a server.
   *
   * @param rev2 whether the connection speaks IMAP4rev2
   */
  Offers(Capabilities capabilities, boolean rev2) {
    this.capabilities = capabilities;
    this.rev2 = rev2;
  }

  Plan plan() {
    Plan known = plan;
    if (known == null) {
      known = Plan.of(capabilities, rev2);
      plan = known;
    }
    return known;
  }

  /** Whether the server itself has it. */
  boolean isNative(Feature feature) {
    return plan().support(feature) == Support.NATIVE;
  }

  /** Refuses to go on unless the server itself has it. */
  void requireNative(Feature feature, String advice) {
    if (!isNative(feature)) {
      throw new UnsupportedCapabilityException(
          feature.capabilities().get(0),
          "the server does not offer "
              + String.join(" or ", feature.capabilities())
              + " ("
              + feature.specification()
              + "); nothing was sent. "
              + advice);
    }
  }

  /** Refuses to go on unless the server offers every item of a fetch. */
  void require(FetchRequest request) {
    for (FetchAttribute attribute : request.attributes()) {
      attribute
          .feature()
          .ifPresent(feature -> requireNative(feature, "Leave " + attribute + " out of the fetch"));
    }
  }
}
