package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.parsing.Checksum;
import dev.imapkit.benchmarks.servers.Account;
import dev.imapkit.benchmarks.servers.Messages;
import jakarta.mail.Message;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * Stock Angus Mail as somebody uses it who has measured it. Messages come in windows and are
 * forgotten when they were looked at: of one FETCH for all of them, Angus holds every response and
 * every message, and half of its time goes into collecting garbage around them. Whole messages of
 * common size come many with one command, and huge ones in pieces that are large.
 */
final class TunedAngusClient extends AngusClient {
  /** Octets asked for at once instead of 16 KiB. */
  private static final int PIECE = 1 << 20;

  private static final int LISTED_AT_ONCE = 1000;
  private static final int HELD_AT_ONCE = 10;

  TunedAngusClient(Account account) {
    super(account, Map.of("fetchsize", Integer.toString(PIECE)));
  }

  @Override
  public long listing(Messages messages) {
    return checked(
        () -> {
          Checksum checksum = new Checksum();
          for (Messages window : messages.windows(LISTED_AT_ONCE)) {
            forget(list(window, checksum));
          }
          return checksum.value();
        });
  }

  @Override
  public long bodies(Messages messages) {
    return checked(
        () -> {
          Digests digests = new Digests();
          for (Messages window : messages.windows(HELD_AT_ONCE)) {
            Message[] whole = fetched(window, IMAPFolder.FetchProfileItem.MESSAGE);
            hash(whole, digests);
            forget(whole);
          }
          return digests.value();
        });
  }

  /** Nothing is held whole. */
  @Override
  public long large(Messages messages) {
    return super.bodies(messages);
  }

  private static void forget(Message[] messages) {
    for (Message message : messages) {
      ((IMAPMessage) message).invalidateHeaders();
    }
  }
}
