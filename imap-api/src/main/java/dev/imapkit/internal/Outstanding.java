package dev.imapkit.internal;

import dev.imapkit.ImapException;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands that have no answer yet, in the order in which they were sent, and how much of the
 * {@link WriteWindow} they take.
 */
final class Outstanding {
  private static final int LONGEST_TAG = 14;

  private final Map<String, Sent> byTag = new LinkedHashMap<>();
  private final WriteWindow window;

  /** The first of them: each response is told to it. */
  private @Nullable Sent oldest;

  Outstanding(WriteWindow window) {
    this.window = window;
  }

  void add(Sent sent) {
    byTag.put(sent.tag(), sent);
    oldest = oldest == null ? sent : oldest;
    window.sent(sent.octets());
  }

  boolean isEmpty() {
    return byTag.isEmpty();
  }

  int size() {
    return byTag.size();
  }

  boolean has(@Nullable String tag) {
    return tag != null && byTag.containsKey(tag);
  }

  /**
   * Whether a command may follow those that are here: it fits into the write window, and has no
   * literal, for which both sides would have to wait for each other.
   */
  boolean hasRoomFor(Command command) {
    return isEmpty()
        || (!command.hasLiteral() && window.hasRoomFor(command.octets() + LONGEST_TAG));
  }

  /** Whether so much has been answered that sending again is worth a packet. */
  boolean isHalfAnswered() {
    return window.isHalfFree();
  }

  /** A response came. */
  void responded() {
    if (oldest != null) {
      oldest.responded();
    }
  }

  /**
   * Ends the command that an answer is for.
   *
   * @param received octets received on the connection
   * @return false when there is none
   */
  boolean answered(Tagged tagged, LongSupplier received) {
    Sent sent = byTag.remove(tagged.tag());
    if (sent == null) {
      return false;
    }
    if (sent == oldest) {
      oldest = byTag.isEmpty() ? null : byTag.values().iterator().next();
    }
    sent.answered(tagged, received);
    window.answered(sent.octets());
    return true;
  }

  /**
   * Ends all of them: no answer will come.
   *
   * @param received octets received on the connection
   */
  void failed(ImapException failure, LongSupplier received) {
    byTag.values().forEach(sent -> sent.failed(failure, received));
    byTag.clear();
    oldest = null;
  }
}
