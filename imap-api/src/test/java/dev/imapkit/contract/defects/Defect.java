package dev.imapkit.contract.defects;

import dev.imapkit.contract.Contract;
import dev.imapkit.contract.FetchBodyContract;
import dev.imapkit.contract.FetchCommandContract;
import dev.imapkit.contract.LeavingContract;
import dev.imapkit.contract.LiteralContract;
import dev.imapkit.contract.MalformedFetchContract;
import dev.imapkit.contract.StartTlsContract;
import dev.imapkit.contract.TagContract;
import dev.imapkit.contract.TimeContract;
import dev.imapkit.contract.TlsContract;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mistake that somebody could make in code that all transports share.
 *
 * @param name what is wrong then
 * @param source the source file, from the root of the repository
 * @param edits what is replaced in it
 * @param contract the subject that has to notice
 */
record Defect(String name, String source, List<Edit> edits, Class<? extends Contract> contract) {
  private static final String ENGINE = "imap-api/src/main/java/dev/imapkit/internal/";
  private static final String SPI = "imap-api/src/main/java/dev/imapkit/spi/";
  private static final String API = "imap-api/src/main/java/dev/imapkit/";

  /**
   * A replacement.
   *
   * @param good text that stands exactly once in the source, so that an edit cannot miss unseen
   * @param bad what it becomes
   */
  record Edit(String good, String bad) {}

  /** Twenty and more. */
  static List<Defect> all() {
    return Stream.of(classic(), ExtensionDefects.all()).flatMap(List::stream).toList();
  }

  /** Mistakes in the classic protocol. */
  private static List<Defect> classic() {
    return List.of(
        new Defect(
            "reading marks mail as seen: BODY in place of BODY.PEEK",
            API + "FetchAttribute.java",
            List.of(new Edit("\"[\" : \".PEEK[\")", "\"[\" : \"[\")")),
            FetchCommandContract.class),
        new Defect(
            "any tagged answer is taken, whatever its tag",
            ENGINE + "Dialogue.java",
            List.of(
                new Edit(
                    "outstanding.remove(tagged.tag())",
                    "outstanding.remove(outstanding.keySet().stream().findFirst().orElse(\"\"))")),
            TagContract.class),
        new Defect(
            "a literal is one octet shorter than announced",
            SPI + "FrameScanner.java",
            List.of(new Edit("literalLeft = octets;", "literalLeft = Math.max(0, octets - 1);")),
            LiteralContract.class),
        new Defect(
            "plaintext left over behind STARTTLS is believed",
            SPI + "FrameReader.java",
            List.of(
                new Edit(
                    "void requireNoPlaintext() {\n    if (hasBufferedOctets()) {",
                    "void requireNoPlaintext() {\n    if (link == null) {")),
            StartTlsContract.class),
        new Defect(
            "capabilities told in plaintext are kept after STARTTLS",
            ENGINE + "Connector.java",
            List.of(
                new Edit("!startTls && announce(", "announce("),
                new Edit("state.capabilities(Capabilities.none());", "")),
            StartTlsContract.class),
        new Defect(
            "leaving a mailbox expunges it: CLOSE in place of UNSELECT",
            ENGINE + "SessionState.java",
            List.of(
                new Edit(
                    "dialogue.run(command(\"UNSELECT\"))", "dialogue.run(command(\"CLOSE\"))")),
            LeavingContract.class),
        new Defect(
            "the host name is left to the TLS provider alone",
            SPI + "ServerIdentity.java",
            List.of(
                new Edit(
                    "if (!matches(host, certificate)) {\n      throw",
                    "if (host.isEmpty()) {\n      throw")),
            TlsContract.class),
        new Defect(
            "an item that is not understood is dropped without a word",
            ENGINE + "Message.java",
            List.of(
                new Edit(
                    "item instanceof FetchItem.Malformed bad)",
                    "item instanceof FetchItem.Malformed bad && bad.name().isEmpty())")),
            MalformedFetchContract.class),
        new Defect(
            "NIL is given as an empty body",
            ENGINE + "HeldBody.java",
            List.of(new Edit("return body.content().isEmpty();", "return false;")),
            FetchBodyContract.class),
        new Defect(
            "the clock runs while the caller holds a message",
            SPI + "Deadline.java",
            List.of(
                new Edit(
                    "public int sliceMillis() {",
                    "private long heard = System.nanoTime();\n"
                        + "public int sliceMillis() { silentFor = System.nanoTime() - heard;"),
                new Edit(
                    "totalWaited += nanos;",
                    "totalWaited += nanos; heard = octets > 0 ? System.nanoTime() : heard;")),
            TimeContract.class));
  }
}
