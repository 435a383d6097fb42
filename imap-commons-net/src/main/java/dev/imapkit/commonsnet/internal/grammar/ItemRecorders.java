package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.StructureRecorder;

/**
 * What the items of one response after the other use again. Confined to one thread.
 *
 * @param names gives the names
 * @param envelopes notes envelopes
 * @param structures notes body structures
 */
record ItemRecorders(ItemNames names, EnvelopeRecorder envelopes, StructureRecorder structures) {
  /** Nothing used yet. */
  ItemRecorders() {
    this(new ItemNames(), new EnvelopeRecorder(), new StructureRecorder());
  }
}
