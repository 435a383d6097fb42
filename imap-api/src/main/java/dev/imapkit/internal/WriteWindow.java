package dev.imapkit.internal;

/**
 * How many octets of commands may be on their way without an answer. A server that writes an answer
 * does not read; if the client, too, wrote until all buffers between them were full, both would
 * wait for ever. What the client's own socket takes in for certain can never block it.
 */
final class WriteWindow {
  /** The window, unless the send buffer is smaller. */
  static final int OCTETS = 16 * 1024;

  private final long most;
  private long unanswered;

  /**
   * A window.
   *
   * @param sendBuffer the configured send buffer of the socket in octets; 0 for the system's own,
   *     which is at least as large as the window
   */
  WriteWindow(int sendBuffer) {
    this.most = sendBuffer == 0 ? OCTETS : Math.min(OCTETS, sendBuffer);
  }

  void sent(long octets) {
    unanswered += octets;
  }

  void answered(long octets) {
    unanswered -= octets;
  }

  boolean hasRoomFor(long octets) {
    return unanswered + octets <= most;
  }

  /** Sending again for each single answer would make a packet of each command. */
  boolean isHalfFree() {
    return unanswered <= most / 2;
  }
}
