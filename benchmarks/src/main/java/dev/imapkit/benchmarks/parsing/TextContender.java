package dev.imapkit.benchmarks.parsing;

import dev.imapkit.model.HeaderText;
import dev.imapkit.model.UidSet;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.angus.mail.imap.protocol.UIDSet;

/** Something that decodes text of headers and reads sets of UIDs. */
interface TextContender {
  /** The names that the benchmark takes. */
  List<String> NAMES = List.of("imapkit", Contenders.ANGUS, Contenders.ANGUS_WITH_STREAM_PROVIDER);

  /**
   * A contender; the one with the stream provider changes a system property.
   *
   * @param name one of {@link #NAMES}
   * @return the contender
   */
  static TextContender named(String name) {
    if (name.equals("imapkit")) {
      return new Imapkit();
    }
    // Sets the property, or clears it.
    Contenders.named(name);
    return new Angus();
  }

  /** The text for display. */
  String decoded(byte[] octets);

  /** How many numbers are in a set. */
  long count(String uidSet);

  /** Both transports share this. */
  final class Imapkit implements TextContender {
    @Override
    public String decoded(byte[] octets) {
      return HeaderText.of(octets).decoded();
    }

    @Override
    public long count(String uidSet) {
      return UidSet.parse(uidSet).count();
    }
  }

  /** What {@code IMAPMessage} and {@code IMAPFolder} of Angus do. */
  final class Angus implements TextContender {
    @Override
    public String decoded(byte[] octets) {
      String text = new String(octets, StandardCharsets.ISO_8859_1);
      try {
        return MimeUtility.decodeText(MimeUtility.unfold(text));
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public long count(String uidSet) {
      return UIDSet.size(UIDSet.parseUIDSets(uidSet));
    }
  }
}
