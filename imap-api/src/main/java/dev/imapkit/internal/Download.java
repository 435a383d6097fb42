package dev.imapkit.internal;

import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapException;
import dev.imapkit.MessageBody;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Writes one message to a file that appears only when it is complete. */
final class Download {
  private static final int BUFFER = 64 * 1024;

  private final SelectedMailbox mailbox;
  private final Uid uid;
  private final Path file;

  Download(SelectedMailbox mailbox, Uid uid, Path file) {
    this.mailbox = mailbox;
    this.uid = uid;
    this.file = file.toAbsolutePath();
  }

  long run() throws IOException {
    // First of all, so that a folder that takes no file costs nothing on the connection.
    Path part = Files.createTempFile(file.getParent(), ".imapkit-", ".part");
    try {
      long octets = fetchInto(part);
      moveInto(part);
      return octets;
    } catch (IOException e) {
      // A failure of the connection comes wrapped, because a stream can only throw IOException.
      if (e.getCause() instanceof ImapException cause) {
        throw cause;
      }
      throw e;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private long fetchInto(Path part) throws IOException {
    try (FetchStream stream = mailbox.fetch(UidSet.of(uid), FetchRequest.wholeMessage())) {
      Iterator<FetchedMessage> messages = stream.iterator();
      if (!messages.hasNext()) {
        throw new NoSuchElementException(
            "there is no message with UID " + uid + " in " + mailbox.name());
      }
      MessageBody body = messages.next().body(BodySection.ALL);
      if (body.isNil()) {
        throw new NoSuchElementException(
            "the server has no content for UID "
                + uid
                + " in "
                + mailbox.name()
                + " (NIL): the message may be gone");
      }
      long octets = copy(body, part);
      // The server's word at the end counts: it may say NO to what it has padded.
      stream.forEach(unasked -> {});
      return octets;
    }
  }

  private static long copy(MessageBody body, Path part) throws IOException {
    try (InputStream in = body.stream();
        FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      byte[] buffer = new byte[BUFFER];
      long octets = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        octets += read;
      }
      channel.force(true);
      return octets;
    }
  }

  private void moveInto(Path part) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
