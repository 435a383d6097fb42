package dev.imapkit.contract;

import dev.imapkit.ImapConfig;
import dev.imapkit.Limits;
import dev.imapkit.Security;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.CommandReader;
import dev.imapkit.contract.server.MalformedCommandException;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A server without a socket, behind a transport's own streams: takes what the client has written
 * when the client waits for an answer, demands that it is exactly one well-formed command, or one
 * as far as a literal that waits, and says OK. Made for very many commands. Confined to one thread.
 */
final class InMemoryServer implements TransportProvider {
  private final TransportProvider transport;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<Command> commands = new ArrayList<>();
  private final String capabilities;
  private int announcing;
  private ByteArrayInputStream answer;

  InMemoryServer(TransportProvider transport, String capabilities) {
    this.transport = transport;
    this.capabilities = capabilities;
    this.answer =
        new ByteArrayInputStream(Octets.of("* OK [CAPABILITY " + capabilities + "] ready\r\n"));
  }

  /** A configuration that connects here. */
  ImapConfig config() {
    return builder().login("ada", "secret").build();
  }

  /** The same without anybody who logs in. */
  ImapConfig.Builder builder() {
    return ImapConfig.builder("127.0.0.1").security(Security.PLAINTEXT).transport(this);
  }

  /** The commands since the last call. */
  List<Command> takeCommands() {
    List<Command> taken = List.copyOf(commands);
    commands.clear();
    return taken;
  }

  /** How many octets were written that no answer was waited for. */
  int octetsUnanswered() {
    return written.size();
  }

  private void answerWhatWasWritten() {
    byte[] octets = written.toByteArray();
    if (octets.length > announcing && waitsForLiteral(octets)) {
      announcing = octets.length;
      answer = new ByteArrayInputStream(Octets.of("+ go ahead\r\n"));
      return;
    }
    Command command = CommandReader.parse(octets);
    written.reset();
    announcing = 0;
    commands.add(command);
    StringBuilder said = new StringBuilder();
    if (command.is("SELECT") || command.is("EXAMINE")) {
      said.append("* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n");
    }
    said.append(command.tag()).append(" OK ");
    if (command.is("LOGIN")) {
      said.append("[CAPABILITY " + capabilities + "] ");
    }
    answer = new ByteArrayInputStream(Octets.of(said.append("done\r\n").toString()));
  }

  /** A command that is well-formed as far as it came, and ends with the length of a literal. */
  private static boolean waitsForLiteral(byte[] octets) {
    if (!Octets.text(octets).matches("(?s).*\\{[0-9]+}\r\n")) {
      return false;
    }
    try {
      CommandReader.parse(octets);
      return false;
    } catch (MalformedCommandException e) {
      if (e.cutShort()) {
        return true;
      }
      throw e;
    }
  }

  @Override
  public String name() {
    return "in-memory";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Wire connect(Endpoint endpoint) {
    return attach(InputStream.nullInputStream(), written, endpoint.limits());
  }

  @Override
  public Wire attach(InputStream in, OutputStream out, Limits limits) {
    return transport.attach(new Answers(), out, limits);
  }

  private final class Answers extends InputStream {
    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (answer.available() == 0) {
        answerWhatWasWritten();
      }
      return answer.read(buffer, offset, length);
    }
  }
}
