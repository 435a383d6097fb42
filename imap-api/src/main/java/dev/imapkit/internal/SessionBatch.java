package dev.imapkit.internal;

import dev.imapkit.ClientBatch;
import dev.imapkit.Limits;
import dev.imapkit.ListedMailbox;
import dev.imapkit.MailboxStatus;
import dev.imapkit.Pending;
import dev.imapkit.StatusItem;
import dev.imapkit.internal.Footprint.Kind;
import dev.imapkit.model.MailboxName;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The batch of a client: calls that need no selected mailbox. */
final class SessionBatch implements ClientBatch {
  private final SessionState state;
  private final Limits limits;
  private final List<Exchange<?>> exchanges = new ArrayList<>();
  private boolean ran;

  SessionBatch(SessionState state, Limits limits) {
    this.state = state;
    this.limits = limits;
  }

  private <E extends Exchange<?>> E added(E exchange) {
    if (ran) {
      throw new IllegalStateException("this batch was run: make another one");
    }
    exchanges.add(exchange);
    return exchange;
  }

  @Override
  public Pending<MailboxStatus> status(MailboxName mailbox, Set<StatusItem> items) {
    new StatusCommand(state).requireAskable(items);
    return added(new StatusExchange(state, mailbox, items));
  }

  @Override
  public Pending<List<ListedMailbox>> list(String reference, String pattern) {
    return list("LIST", Kind.LIST, reference, pattern);
  }

  @Override
  public Pending<List<ListedMailbox>> lsub(String reference, String pattern) {
    return list("LSUB", Kind.LSUB, reference, pattern);
  }

  private Pending<List<ListedMailbox>> list(
      String name, Kind kind, String reference, String pattern) {
    MailboxListing.requirePattern(reference);
    MailboxListing.requirePattern(pattern);
    ListExchange list = new ListExchange(name);
    list.add(
        Footprint.of(kind),
        () -> state.command(name).mailboxPattern(reference).mailboxPattern(pattern));
    return added(list);
  }

  @Override
  public Pending<MailboxName> create(MailboxName mailbox) {
    return change("CREATE", mailbox);
  }

  @Override
  public Pending<MailboxName> delete(MailboxName mailbox) {
    return change("DELETE", mailbox);
  }

  @Override
  public Pending<MailboxName> subscribe(MailboxName mailbox) {
    return change("SUBSCRIBE", mailbox);
  }

  @Override
  public Pending<MailboxName> unsubscribe(MailboxName mailbox) {
    return change("UNSUBSCRIBE", mailbox);
  }

  private Pending<MailboxName> change(String name, MailboxName mailbox) {
    PlainExchange<MailboxName> change = new PlainExchange<>(name, mailbox);
    change.add(Footprint.of(Kind.NAME, mailbox), () -> state.changing(name).mailbox(mailbox));
    return added(change);
  }

  @Override
  public Pending<MailboxName> rename(MailboxName from, MailboxName to) {
    PlainExchange<MailboxName> rename = new PlainExchange<>("RENAME", to);
    rename.add(
        Footprint.of(Kind.NAME, from, to),
        () -> state.changing("RENAME").mailbox(from).mailbox(to));
    return added(rename);
  }

  @Override
  public void run() {
    state.exclusively(
        () -> {
          if (ran) {
            throw new IllegalStateException("this batch was run: make another one");
          }
          ran = true;
          new Pipeline(state, null, exchanges, limits).run();
          return true;
        });
  }

  private final class ListExchange extends Exchange<List<ListedMailbox>> {
    private final String name;
    private final List<ListedMailbox> rows = new ArrayList<>();
    private final Collected collected = new Collected(limits);

    ListExchange(String name) {
      super(name);
      this.name = name;
    }

    @Override
    boolean take(Untagged data) {
      if (!(data instanceof ServerResponse.ListData row) || row.lsub() != name.equals("LSUB")) {
        return false;
      }
      collected.require(
          MailboxListing.octets(row), state.dialogue().wire().info().octetsReceived());
      return rows.add(MailboxListing.listed(row));
    }

    @Override
    boolean mayMissSomething() {
      return true;
    }

    @Override
    List<ListedMailbox> result() {
      return List.copyOf(rows);
    }
  }
}
