package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.StoreRequest;
import dev.imapkit.UnsupportedCapabilityException;

/** Refuses, before an octet is sent, what needs mod-sequences where there are none (RFC 7162). */
final class ModSeqNeeds {
  private ModSeqNeeds() {}

  static void of(FetchRequest request, SessionState state, Selection selection) {
    if (request.changedSince().isPresent()
        || request.attributes().contains(FetchAttribute.MODSEQ)) {
      require(state, selection, "Fetch all messages, without their mod-sequences");
    }
    if (request.vanished()) {
      state.offers().requireNative(Feature.QRESYNC, "Search for the UIDs that are still there");
      requireEnabled(state);
    }
  }

  static void of(StoreRequest request, SessionState state, Selection selection) {
    if (request.unchangedSince().isPresent()) {
      require(state, selection, "Change the flags without a condition");
    }
  }

  private static void require(SessionState state, Selection selection, String advice) {
    state.offers().requireNative(Feature.CONDSTORE, advice);
    if (selection.noModSeq()) {
      throw new UnsupportedCapabilityException(
          "CONDSTORE",
          "the server keeps no mod-sequences for "
              + selection.mailbox()
              + " (NOMODSEQ, RFC 7162 §3.1.2.2); nothing was sent. "
              + advice);
    }
  }

  private static void requireEnabled(SessionState state) {
    if (!state.enabled().has("QRESYNC")) {
      throw new IllegalStateException(
          "QRESYNC is not switched on, and with a mailbox open it cannot be (RFC 7162 §3.2.3):"
              + " name it in ImapConfig.Builder.enable(...)");
    }
  }
}
