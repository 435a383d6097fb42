package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One direction: octets leave a set time after they came. One thread reads, another writes. As much
 * is under way as a fast line of that length holds, and the blocks are used again, so that nothing
 * but the way is slow.
 */
final class DelayedPipe {
  private static final int BLOCK = 64 * 1024;
  private static final int BLOCKS = 1024;
  private static final int LONGEST_WAIT = 1_000_000;

  private static final class Block {
    private final byte[] octets = new byte[BLOCK];
    private int length;
    private long due;
  }

  private final InputStream in;
  private final OutputStream out;
  private final long nanos;
  private final WaitingClock clock;
  private final BlockingQueue<Block> underWay = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Block> free = new LinkedBlockingQueue<>();

  DelayedPipe(InputStream in, OutputStream out, long nanos, WaitingClock clock) {
    this.in = in;
    this.out = out;
    this.nanos = nanos;
    this.clock = clock;
  }

  /** Until the end, which goes the same way. */
  void read() {
    try {
      boolean more = true;
      while (more) {
        Block known = free.poll();
        Block block = known == null ? new Block() : known;
        block.length = receive(block.octets);
        block.due = clock.nanoTime() + nanos;
        underWay.put(block);
        more = block.length >= 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int receive(byte[] octets) {
    try {
      return in.read(octets, 0, BLOCK);
    } catch (IOException e) {
      return -1;
    }
  }

  /** Until the end has arrived, or nobody takes more. */
  void write() {
    try {
      for (Block block = underWay.take(); block.length >= 0; block = underWay.take()) {
        await(block.due);
        out.write(block.octets, 0, block.length);
        free.add(block);
      }
    } catch (IOException e) {
      // The other side is gone; closing both ends the reader.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(long due) {
    for (long left = due - clock.nanoTime(); left > 0; left = due - clock.nanoTime()) {
      // The last part of a longer wait is waited for again: timers come late more often than early.
      clock.park(left > LONGEST_WAIT ? left - LONGEST_WAIT / 4 : left);
    }
  }
}
