package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.jakarta.internal.AngusProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;

/**
 * Angus's protocol object of one connection. It reads no stream and writes none: responses come
 * framed, one at a time, and only its parser runs. So none of its synchronized methods ever waits
 * for a server.
 */
class AngusConnection extends IMAPProtocol {
  private final AngusOctets octets = new AngusOctets();
  private final ExtensionItems extensions = new ExtensionItems();
  private final AngusReads reads = new AngusReads();
  private final Head head;
  private boolean keeping;
  private byte @Nullable [] given;

  AngusConnection() throws IOException {
    super(
        InputStream.nullInputStream(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII),
        AngusProperties.forParsing(),
        false);
    try {
      head = new Head();
    } catch (ProtocolException e) {
      throw new IllegalStateException("the head is a response", e);
    }
  }

  /** Where the response that Angus parses next is built. */
  AngusOctets octets() {
    return octets;
  }

  /** What is not Angus's own: BINARY, and items that nobody knows. */
  ExtensionItems extensions() {
    return extensions;
  }

  /** The strings of the response that Angus parsed last. */
  AngusReads reads() {
    return reads;
  }

  /** Keeps what Angus is given from now on. */
  void keepGiven() {
    keeping = true;
  }

  /** A copy of what Angus was given last, which edits it while it parses. */
  byte[] given() {
    byte[] kept = given;
    if (kept == null) {
      throw new IllegalStateException("nothing was kept");
    }
    return kept;
  }

  /** Has Angus parse the response in {@link #octets()}. */
  FetchResponse parse() throws IOException, ProtocolException {
    extensions.begin();
    boolean ascii = octets.isAscii();
    if (keeping) {
      given = octets.copy();
    }
    reads.clear();
    return new NotedResponse(head.of(octets, ascii));
  }

  @Override
  public FetchItem[] getFetchItems() {
    return extensions.items();
  }

  /** What all responses begin with: Angus parses it once, and each goes on behind it. */
  private static final class Head extends IMAPResponse {
    Head() throws IOException, ProtocolException {
      super(AngusOctets.HEAD);
    }

    /**
     * Angus makes one character of each octet, so that no octet is lost. Where all are ASCII there
     * is no difference, and it makes its strings of UTF-8 in a quarter of the time.
     */
    IMAPResponse of(AngusOctets octets, boolean ascii) {
      buffer = octets.array();
      size = octets.lineEnd();
      utf8 = ascii;
      return this;
    }
  }

  /**
   * Angus's response, which parses itself while it is constructed, and whose items get their
   * strings from these two methods. They note what Angus read; what it makes of it is not changed.
   */
  private final class NotedResponse extends FetchResponse {
    NotedResponse(IMAPResponse response) throws IOException, ProtocolException {
      super(response, getFetchItems(), AngusConnection.this);
    }

    @Override
    public @Nullable String readString() {
      skipSpaces();
      int from = index;
      String text = super.readString();
      note(from, text);
      return text;
    }

    @Override
    public @Nullable String readAtomString() {
      skipSpaces();
      int from = index;
      String text = super.readAtomString();
      // Angus takes the atom for NIL itself, and the string too.
      boolean quoted = buffer[from] == '"' || buffer[from] == '{';
      note(from, quoted || !"NIL".equalsIgnoreCase(text) ? text : null);
      return text;
    }

    /** Text has one character for each octet. Angus reads null, too, where nothing stands. */
    private void note(int from, @Nullable String text) {
      if (index == from) {
        return;
      }
      if (text == null) {
        reads.addNil(from);
      } else {
        int start = buffer[from] == '"' ? from + 1 : index - text.length();
        reads.add(start, text.length());
      }
    }
  }
}
