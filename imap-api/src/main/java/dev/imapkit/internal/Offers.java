package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.Plan;
import dev.imapkit.Plan.Support;
import dev.imapkit.UnsupportedCapabilityException;

/** What the server offers now; asked before an octet is sent. */
final class Offers {
  private final Plan plan;

  Offers(Plan plan) {
    this.plan = plan;
  }

  /** Whether the server itself has it. */
  boolean isNative(Feature feature) {
    return plan.support(feature) == Support.NATIVE;
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
