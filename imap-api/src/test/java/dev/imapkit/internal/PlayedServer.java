package dev.imapkit.internal;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Limits;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.StreamWire;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server without a thread: each time the engine waits, the next answer of the script is there, in
 * which {@code %} stands for the tag of the last command. Behind the script the connection ends.
 */
final class PlayedServer implements TransportProvider {
  static final String GREETING = "* PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS UNSELECT] hello\r\n";
  static final String SELECTED = "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n% OK done\r\n";

  private static final Pattern TAG = Pattern.compile("(?m)^([A-Z]{3}[0-9]+) ");

  private final Deque<byte[]> answers = new ArrayDeque<>();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private boolean closed;

  PlayedServer(String... script) {
    for (String answer : script) {
      answers.add(answer.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  ImapClient connect() {
    return connect(config -> config);
  }

  ImapClient connect(UnaryOperator<ImapConfig.Builder> settings) {
    ImapConfig.Builder config = ImapConfig.builder("imap.example.org").transport(this);
    return ImapClient.connect(settings.apply(config).build());
  }

  /** All that the engine has sent. */
  String sent() {
    return sent.toString(StandardCharsets.ISO_8859_1);
  }

  /** The commands in the order sent, without tags and arguments. */
  List<String> commands() {
    return sent().lines().map(line -> line.replaceFirst("^[A-Z]{3}[0-9]+ ", "")).toList();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public String name() {
    return "played";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Wire connect(Endpoint endpoint) {
    return attach(new Answers(), sent, endpoint.limits());
  }

  @Override
  public Wire attach(InputStream in, OutputStream out, Limits limits) {
    return StreamWire.attached(in, out, new SmallFetchParser(limits), limits);
  }

  private final class Answers extends InputStream {
    private byte[] current = {};
    private int at;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (at == current.length) {
        if (answers.isEmpty()) {
          return -1;
        }
        current = tagged(answers.remove());
        at = 0;
      }
      int count = Math.min(length, current.length - at);
      System.arraycopy(current, at, target, offset, count);
      at += count;
      return count;
    }

    @Override
    public void close() {
      closed = true;
    }

    private byte[] tagged(byte[] answer) {
      String tag = "";
      for (Matcher found = TAG.matcher(sent()); found.find(); ) {
        tag = found.group(1);
      }
      return new String(answer, StandardCharsets.ISO_8859_1)
          .replace("%", tag)
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
