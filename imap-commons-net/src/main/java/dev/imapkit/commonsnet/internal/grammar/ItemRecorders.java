package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.StructureRecorder;

/**
 * What the items of one response after the other use again. Confined to one thread.
 *
 * @param names gives the names
 * @param flags gives lists of flags
 * @param envelopes notes envelopes
 * @param structures notes body structures
 */
record ItemRecorders(
    ItemNames names, FlagLists flags, EnvelopeRecorder envelopes, StructureRecorder structures) {
  /** Nothing used yet. */
  ItemRecorders() {
    this(new ItemNames(), new FlagLists(), new EnvelopeRecorder(), new StructureRecorder());
  }
}
