package dev.imapkit.benchmarks.fetching;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.MailboxBatch;
import dev.imapkit.Pending;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.TlsConfig;
import dev.imapkit.benchmarks.parsing.Checksum;
import dev.imapkit.benchmarks.parsing.TypedValues;
import dev.imapkit.benchmarks.servers.Account;
import dev.imapkit.benchmarks.servers.Messages;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Our API through one of our transports, as users call it. */
final class OurClient implements FetchClient {
  private static final FetchRequest LISTING =
      FetchRequest.of(
          FetchAttribute.FLAGS,
          FetchAttribute.INTERNALDATE,
          FetchAttribute.RFC822_SIZE,
          FetchAttribute.ENVELOPE,
          FetchAttribute.BODYSTRUCTURE);
  private static final FetchRequest FLAGS = FetchRequest.of(FetchAttribute.FLAGS);
  private static final FetchRequest SMALL =
      FetchRequest.of(FetchAttribute.FLAGS, FetchAttribute.RFC822_SIZE);

  private final ImapConfig config;
  private final String mailboxName;
  private @Nullable ImapClient client;
  private @Nullable SelectedMailbox selected;

  OurClient(String transport, Account account) {
    this(transport, account, trusting(account));
  }

  OurClient(String transport, Account account, TlsConfig tls) {
    config =
        ImapConfig.builder(account.host())
            .port(account.port())
            .security(account.security())
            .tls(tls)
            .login(account.user(), account.password())
            .transport(transport)
            .build();
    mailboxName = account.mailbox();
  }

  private static TlsConfig trusting(Account account) {
    TlsConfig.Builder tls = TlsConfig.builder();
    account.authority().ifPresent(tls::trustCertificate);
    return tls.build();
  }

  @Override
  public void connect() {
    client = ImapClient.connect(config);
  }

  @Override
  public void open() {
    selected = client().examine(mailboxName);
  }

  /** In one call, as whoever opens one mailbox of a server and goes again does it. */
  @Override
  public void session() {
    client = ImapClient.connect(config, SelectRequest.of(mailboxName).readOnly());
    close();
  }

  @Override
  public void leave() {
    mailbox().close();
  }

  @Override
  public void close() {
    if (client != null) {
      client.logout();
      client.close();
    }
  }

  private ImapClient client() {
    if (client == null) {
      throw new IllegalStateException("not connected");
    }
    return client;
  }

  private SelectedMailbox mailbox() {
    if (selected == null) {
      throw new IllegalStateException("no mailbox is open");
    }
    return selected;
  }

  private static UidSet uids(Messages messages) {
    return UidSet.of(messages.uids());
  }

  @Override
  public long listing(Messages messages) {
    Checksum checksum = new Checksum();
    try (FetchStream stream = mailbox().fetch(uids(messages), LISTING)) {
      for (FetchedMessage message : stream) {
        checksum.uid(message.uid().value());
        TypedValues.touch(message.flags(), checksum);
        checksum.internalDate(
            message.internalDate().dateTime().map(OffsetDateTime::toInstant).orElseThrow());
        checksum.size(message.rfc822Size());
        TypedValues.touch(message.envelope(), checksum);
        TypedValues.touch(message.bodyStructure(), checksum);
      }
    }
    return checksum.value();
  }

  @Override
  public long bodies(Messages messages) {
    Digests digests = new Digests();
    byte[] buffer = new byte[64 * 1024];
    try (FetchStream stream = mailbox().fetch(uids(messages), FetchRequest.wholeMessage())) {
      for (FetchedMessage message : stream) {
        try (InputStream body = message.body(BodySection.ALL).stream()) {
          hash(body, buffer, digests);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return digests.value();
  }

  private static void hash(InputStream body, byte[] buffer, Digests digests) throws IOException {
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      digests.update(buffer, 0, read);
    }
    digests.end();
  }

  @Override
  public long searchAndFlags(Messages messages) {
    FlagSum sum = new FlagSum();
    sum.found(mailbox().search(SearchQuery.all()).uids().count());
    try (FetchStream stream = mailbox().fetch(uids(messages), FLAGS)) {
      for (FetchedMessage message : stream) {
        sum.message(message.uid().value(), message.flags());
      }
    }
    return sum.value();
  }

  private static void add(FetchedMessage message, FlagSum sum) {
    sum.message(message.uid().value(), message.flags(), message.rfc822Size());
  }

  @Override
  public long oneByOne(Messages messages) {
    FlagSum sum = new FlagSum();
    for (long uid : messages.uids()) {
      add(mailbox().fetchOne(Uid.of(uid), SMALL).orElseThrow(), sum);
    }
    return sum.value();
  }

  @Override
  public long oneBatch(Messages messages) {
    FlagSum sum = new FlagSum();
    for (FetchedMessage message : mailbox().fetchAll(uids(messages), SMALL)) {
      add(message, sum);
    }
    return sum.value();
  }

  @Override
  public long pipelined(Messages messages) {
    MailboxBatch batch = mailbox().batch();
    List<Pending<Optional<FetchedMessage>>> all = new ArrayList<>();
    for (long uid : messages.uids()) {
      all.add(batch.fetchOne(Uid.of(uid), SMALL));
    }
    batch.run();
    FlagSum sum = new FlagSum();
    for (Pending<Optional<FetchedMessage>> one : all) {
      add(one.get().orElseThrow(), sum);
    }
    return sum.value();
  }
}
