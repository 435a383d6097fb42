package dev.imapkit.model;

import java.util.List;
import java.util.Optional;

/**
 * A message and the messages that answer it (RFC 5256 §4): a view into a {@link ThreadForest}.
 * Threads may be far deeper than a stack: walk with {@link #withReplies()} instead of recursion.
 * Immutable; equal to a view of the same place in an equal forest.
 */
public final class MessageThread {
  private final ThreadForest forest;
  private final int node;

  MessageThread(ThreadForest forest, int node) {
    this.forest = forest;
    this.node = node;
  }

  /**
   * The message.
   *
   * @return its UID; empty when the answers have a parent in common that was not found
   */
  public Optional<Uid> uid() {
    return forest.uid(node);
  }

  /**
   * How deep it stands.
   *
   * @return 0 for the start of a thread, 1 for an answer to it
   */
  public int depth() {
    return forest.depth(node);
  }

  /**
   * The answers to this message.
   *
   * @return an immutable list, in the order of the server
   */
  public List<MessageThread> replies() {
    return forest.children(node + 1, forest.end(node));
  }

  /**
   * This message, then each below it, every message before its answers. {@link #depth()} tells how
   * deep each stands.
   *
   * @return an immutable list; costs no memory before it is read
   */
  public List<MessageThread> withReplies() {
    return forest.views(node, forest.end(node));
  }

  /**
   * The UIDs of this message and of all below it.
   *
   * @return every message before its answers
   */
  public UidList uids() {
    return forest.uids(node, forest.end(node));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageThread thread
        && thread.node == node
        && thread.forest.equals(forest);
  }

  @Override
  public int hashCode() {
    return node;
  }

  /** The thread as RFC 5256 §4 writes it, for example {@code (3 6 (4 23)(44 7 96))}. */
  @Override
  public String toString() {
    return forest.text(node);
  }
}
