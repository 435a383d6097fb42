package dev.imapkit.spi;

/**
 * The octets that a {@link FrameReader} holds: received and not yet given away. Grows with what
 * came, and shrinks back when a large frame is gone. Small until a read fills it: many connections
 * have little to say.
 */
final class FrameBuffer {
  private static final int OCTETS = 64 * 1024;

  private static final int FIRST_OCTETS = 8 * 1024;

  /** So much room is made for a read; less would cost a call of the socket for little. */
  static final int ROOM_OCTETS = 8 * 1024;

  byte[] array = new byte[FIRST_OCTETS];

  /** Index of the first octet of the frame that is being read. */
  int frameStart;

  /** Index of the first octet of its line that is being read. */
  int lineStart;

  /** Index of the first octet that was not looked at. */
  int scan;

  /** Index behind the last octet received. */
  int limit;

  /** Octets received on the connection, before TLS and after inflating. */
  long received;

  /** Octets received on the connection before the one at an index. */
  long offset(int index) {
    return received - limit + index;
  }

  int held() {
    return limit - frameStart;
  }

  int unseen() {
    return limit - scan;
  }

  /** Makes what was looked at belong to nothing. */
  void forget() {
    frameStart = scan;
    lineStart = scan;
  }

  /** Copies unseen octets, which then count as seen; returns how many. */
  int take(byte[] target, int offset, int length) {
    int count = Math.min(length, unseen());
    System.arraycopy(array, scan, target, offset, count);
    scan += count;
    return count;
  }

  void makeRoom() {
    boolean oversized = array.length > OCTETS && held() <= OCTETS - ROOM_OCTETS;
    boolean filled = array.length < OCTETS && limit == array.length;
    if (oversized || filled) {
      moveTo(new byte[OCTETS]);
    } else if (held() == 0) {
      moveTo(array);
    } else if (array.length - limit < ROOM_OCTETS) {
      moveTo(array.length - held() < ROOM_OCTETS ? larger() : array);
    }
  }

  private byte[] larger() {
    return new byte[Math.max(OCTETS, array.length * 2)];
  }

  private void moveTo(byte[] target) {
    System.arraycopy(array, frameStart, target, 0, held());
    array = target;
    lineStart -= frameStart;
    scan -= frameStart;
    limit -= frameStart;
    frameStart = 0;
  }
}
