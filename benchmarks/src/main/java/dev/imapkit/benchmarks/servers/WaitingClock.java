package dev.imapkit.benchmarks.servers;

import java.util.concurrent.locks.LockSupport;

/** A clock that one can wait by; tests have one of their own, which nobody waits for. */
interface WaitingClock {
  /** The time of this machine. */
  WaitingClock REAL =
      new WaitingClock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void park(long nanos) {
          LockSupport.parkNanos(nanos);
        }
      };

  /** As {@link System#nanoTime}. */
  long nanoTime();

  /** Waits about as long, or shorter. */
  void park(long nanos);
}
