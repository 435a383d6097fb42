package dev.imapkit.benchmarks.fetching;

import dev.imapkit.Security;
import dev.imapkit.benchmarks.parsing.Checksum;
import dev.imapkit.benchmarks.servers.Account;
import dev.imapkit.benchmarks.servers.Messages;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.SizeTerm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;

/**
 * Stock Angus Mail as people use it: a folder, a profile of what to fetch beforehand, getters. It
 * names messages by sequence numbers and can neither pipeline commands nor hand on a message before
 * all of a command have come.
 */
class AngusClient implements FetchClient {
  private final Account account;
  private final String protocol;
  private final Session session;
  private @Nullable Store store;
  private @Nullable IMAPFolder folder;

  /** As most people have it: with nothing set. */
  AngusClient(Account account) {
    this(account, Map.of());
  }

  /**
   * With properties.
   *
   * @param tuned what is set, by the last part of the property's name
   */
  AngusClient(Account account, Map<String, String> tuned) {
    this.account = account;
    protocol = account.security() == Security.IMPLICIT_TLS ? "imaps" : "imap";
    session = Session.getInstance(properties(tuned));
  }

  private Properties properties(Map<String, String> tuned) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    // Strict checks would fail on addresses that real mail holds.
    properties.setProperty("mail.mime.address.strict", "false");
    properties.setProperty(prefix + "peek", "true");
    if (account.security() == Security.STARTTLS) {
      properties.setProperty(prefix + "starttls.required", "true");
    }
    if (account.security() != Security.PLAINTEXT) {
      properties.put(prefix + "ssl.socketFactory", Connections.context(account).getSocketFactory());
    }
    tuned.forEach((name, value) -> properties.setProperty(prefix + name, value));
    return properties;
  }

  /** What may fail in Angus. */
  interface Call<T> {
    T run() throws MessagingException, IOException;
  }

  static <T> T checked(Call<T> call) {
    try {
      return call.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void connect() {
    store =
        checked(
            () -> {
              Store opened = session.getStore(protocol);
              opened.connect(account.host(), account.port(), account.user(), account.password());
              return opened;
            });
  }

  @Override
  public void open() {
    Store connected = store;
    if (connected == null) {
      throw new IllegalStateException("not connected");
    }
    folder =
        checked(
            () -> {
              IMAPFolder opened = (IMAPFolder) connected.getFolder(account.mailbox());
              opened.open(Folder.READ_ONLY);
              return opened;
            });
  }

  @Override
  public void leave() {
    checked(
        () -> {
          mailbox().close(false);
          return "";
        });
  }

  @Override
  public void close() {
    Store connected = store;
    if (connected != null) {
      checked(
          () -> {
            connected.close();
            return "";
          });
    }
  }

  final IMAPFolder mailbox() {
    if (folder == null) {
      throw new IllegalStateException("no mailbox is open");
    }
    return folder;
  }

  final Message[] fetched(Messages messages, FetchProfile.Item... items) throws MessagingException {
    Message[] all = mailbox().getMessages(messages.numbers());
    mailbox().fetch(all, profile(items));
    return all;
  }

  private static FetchProfile profile(FetchProfile.Item... items) {
    FetchProfile profile = new FetchProfile();
    for (FetchProfile.Item item : items) {
      profile.add(item);
    }
    return profile;
  }

  @Override
  public long listing(Messages messages) {
    return checked(
        () -> {
          Checksum checksum = new Checksum();
          list(messages, checksum);
          return checksum.value();
        });
  }

  /** One FETCH, and all messages held until all have come. */
  final Message[] list(Messages messages, Checksum checksum)
      throws MessagingException, IOException {
    Message[] all =
        fetched(
            messages,
            UIDFolder.FetchProfileItem.UID,
            FetchProfile.Item.FLAGS,
            FetchProfile.Item.ENVELOPE,
            FetchProfile.Item.CONTENT_INFO);
    for (Message message : all) {
      checksum.uid(mailbox().getUID(message));
      AngusMessages.touch(message, checksum);
    }
    return all;
  }

  @Override
  public long bodies(Messages messages) {
    return checked(
        () -> {
          Digests digests = new Digests();
          hash(mailbox().getMessages(messages.numbers()), digests);
          return digests.value();
        });
  }

  static void hash(Message[] messages, Digests digests) throws MessagingException, IOException {
    OutputStream sink = sink(digests);
    for (Message message : messages) {
      message.writeTo(sink);
      digests.end();
    }
  }

  private static OutputStream sink(Digests digests) {
    return new OutputStream() {
      @Override
      public void write(int octet) {
        digests.update(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] octets, int offset, int length) {
        digests.update(octets, offset, length);
      }
    };
  }

  /** Angus searches with criteria only: all messages are larger than nothing. */
  @Override
  public long searchAndFlags(Messages messages) {
    return checked(
        () -> {
          FlagSum sum = new FlagSum();
          sum.found(mailbox().search(new SizeTerm(ComparisonTerm.GT, 0)).length);
          for (Message message :
              fetched(messages, UIDFolder.FetchProfileItem.UID, FetchProfile.Item.FLAGS)) {
            sum.message(mailbox().getUID(message), AngusMessages.flags(message));
          }
          return sum.value();
        });
  }

  private void addSmall(Messages messages, FlagSum sum) throws MessagingException {
    for (Message message :
        fetched(
            messages,
            UIDFolder.FetchProfileItem.UID,
            FetchProfile.Item.FLAGS,
            FetchProfile.Item.SIZE)) {
      sum.message(mailbox().getUID(message), AngusMessages.flags(message), message.getSize());
    }
  }

  @Override
  public long oneByOne(Messages messages) {
    return checked(
        () -> {
          FlagSum sum = new FlagSum();
          for (int i = 0; i < messages.count(); i++) {
            long[] uid = {messages.uids()[i]};
            int[] number = {messages.numbers()[i]};
            addSmall(new Messages(uid, number), sum);
          }
          return sum.value();
        });
  }

  @Override
  public long oneBatch(Messages messages) {
    return checked(
        () -> {
          FlagSum sum = new FlagSum();
          addSmall(messages, sum);
          return sum.value();
        });
  }
}
