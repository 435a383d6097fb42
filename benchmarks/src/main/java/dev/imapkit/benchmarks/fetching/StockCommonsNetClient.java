package dev.imapkit.benchmarks.fetching;

import dev.imapkit.Security;
import dev.imapkit.benchmarks.servers.Account;
import dev.imapkit.benchmarks.servers.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.apache.commons.net.imap.IMAP;
import org.apache.commons.net.imap.IMAPClient;
import org.apache.commons.net.imap.IMAPSClient;
import org.jspecify.annotations.Nullable;

/**
 * Stock Commons Net. It gives lines, which whoever calls it has to understand. It takes an answer
 * with several literals for the end of the command, so that J1 is beyond it; and it cannot
 * pipeline.
 */
final class StockCommonsNetClient implements FetchClient {
  private static final byte[] CRLF = {'\r', '\n'};
  private static final String SMALL = " (FLAGS RFC822.SIZE)";

  private final Account account;
  private @Nullable IMAPClient client;

  StockCommonsNetClient(Account account) {
    this.account = account;
  }

  /** What may fail in Commons Net. */
  private interface Call<T> {
    T run() throws IOException;
  }

  private static <T> T checked(Call<T> call) {
    try {
      return call.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void command(Call<Boolean> call) {
    if (!checked(call)) {
      throw new IllegalStateException("refused: " + connected().getReplyString());
    }
  }

  @Override
  public void connect() {
    client = checked(this::connection);
    command(() -> connected().login(account.user(), account.password()));
  }

  private IMAPClient connection() throws IOException {
    if (account.security() == Security.PLAINTEXT) {
      IMAPClient plain = new IMAPClient();
      plain.connect(account.host(), account.port());
      return plain;
    }
    boolean implicit = account.security() == Security.IMPLICIT_TLS;
    IMAPSClient secure = new IMAPSClient(implicit, Connections.context(account));
    secure.setEndpointCheckingEnabled(true);
    secure.connect(account.host(), account.port());
    if (!implicit && !secure.execTLS()) {
      throw new IOException("STARTTLS was refused");
    }
    return secure;
  }

  private IMAPClient connected() {
    if (client == null) {
      throw new IllegalStateException("not connected");
    }
    return client;
  }

  @Override
  public void open() {
    command(() -> connected().examine(account.mailboxOnTheWire()));
  }

  /** EXAMINE has expunged nothing, so that CLOSE does not either. */
  @Override
  public void leave() {
    command(() -> connected().close());
  }

  @Override
  public void close() {
    IMAPClient open = client;
    if (open != null) {
      checked(
          () -> {
            open.logout();
            open.disconnect();
            return "";
          });
    }
  }

  @Override
  public long bodies(Messages messages) {
    Digests digests = new Digests();
    connected()
        .setChunkListener(
            imap -> {
              hash(imap, digests);
              return true;
            });
    command(() -> connected().uid("FETCH", messages.uidSet() + " (BODY.PEEK[])"));
    connected().setChunkListener(null);
    return digests.value();
  }

  /** Lines of one answer, put together again up to the size of the literal. */
  private static void hash(IMAP imap, Digests digests) {
    long left = -1;
    for (String line : imap.getReplyStrings()) {
      if (left < 0) {
        left = literal(line);
        continue;
      }
      byte[] octets = line.getBytes(StandardCharsets.ISO_8859_1);
      int length = (int) Math.min(left, octets.length);
      digests.update(octets, 0, length);
      left -= length;
      int end = (int) Math.min(left, CRLF.length);
      digests.update(CRLF, 0, end);
      left -= end;
    }
    digests.end();
  }

  private static long literal(String line) {
    int brace = line.lastIndexOf('{');
    return line.endsWith("}") ? Long.parseLong(line, brace + 1, line.length() - 1, 10) : -1;
  }

  @Override
  public long searchAndFlags(Messages messages) {
    FlagSum sum = new FlagSum();
    command(() -> connected().uid("SEARCH", "ALL"));
    for (String line : connected().getReplyStrings()) {
      if (line.startsWith("* SEARCH")) {
        StringTokenizer numbers = new StringTokenizer(line.substring("* SEARCH".length()));
        long count = 0;
        while (numbers.hasMoreTokens()) {
          count += Long.parseLong(numbers.nextToken()) > 0 ? 1 : 0;
        }
        sum.found(count);
      }
    }
    command(() -> connected().uid("FETCH", messages.uidSet() + " (FLAGS)"));
    add(sum, false);
    return sum.value();
  }

  private void add(FlagSum sum, boolean sizes) {
    for (String line : connected().getReplyStrings()) {
      int flags = line.indexOf("FLAGS (") + "FLAGS (".length();
      if (!line.startsWith("* ") || flags < "FLAGS (".length() || !line.contains("UID ")) {
        continue;
      }
      List<String> names = new ArrayList<>();
      StringTokenizer words = new StringTokenizer(line.substring(flags, line.indexOf(')', flags)));
      while (words.hasMoreTokens()) {
        names.add(words.nextToken());
      }
      if (sizes) {
        sum.message(number(line, "UID "), names, number(line, "RFC822.SIZE "));
      } else {
        sum.message(number(line, "UID "), names);
      }
    }
  }

  private static long number(String line, String item) {
    int start = line.indexOf(item) + item.length();
    int end = start;
    while (Character.isDigit(line.charAt(end))) {
      end++;
    }
    return Long.parseLong(line, start, end, 10);
  }

  @Override
  public long oneByOne(Messages messages) {
    FlagSum sum = new FlagSum();
    for (long uid : messages.uids()) {
      command(() -> connected().uid("FETCH", uid + SMALL));
      add(sum, true);
    }
    return sum.value();
  }

  @Override
  public long oneBatch(Messages messages) {
    FlagSum sum = new FlagSum();
    command(() -> connected().uid("FETCH", messages.uidSet() + SMALL));
    add(sum, true);
    return sum.value();
  }
}
