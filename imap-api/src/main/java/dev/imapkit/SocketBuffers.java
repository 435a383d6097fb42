package dev.imapkit;

import java.net.Socket;
import java.net.SocketException;

/**
 * Sizes of the socket's buffers, set before it connects. The send buffer also bounds how many
 * octets of commands a batch sends ahead of the answers, 16 KiB at the most.
 *
 * @param receiveOctets SO_RCVBUF, or 0 for the system's own
 * @param sendOctets SO_SNDBUF, or 0 for the system's own
 */
public record SocketBuffers(int receiveOctets, int sendOctets) {
  /** Leaves both to the system. */
  public static final SocketBuffers OF_SYSTEM = new SocketBuffers(0, 0);

  private static final int SMALLEST = 1024;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException when one is neither 0 nor 1024 or more
   */
  public SocketBuffers {
    check(receiveOctets);
    check(sendOctets);
  }

  private static void check(int octets) {
    if (octets != 0 && octets < SMALLEST) {
      throw new IllegalArgumentException(
          "a socket buffer has "
              + SMALLEST
              + " octets or more, or 0 for the system's own: "
              + octets);
    }
  }

  /**
   * Sets the sizes; for transport authors.
   *
   * @param socket not connected yet
   * @throws SocketException when the socket is closed
   */
  public void applyTo(Socket socket) throws SocketException {
    if (receiveOctets > 0) {
      socket.setReceiveBufferSize(receiveOctets);
    }
    if (sendOctets > 0) {
      socket.setSendBufferSize(sendOctets);
    }
  }
}
