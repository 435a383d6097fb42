package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message to append to a mailbox (RFC 9051 §6.3.12). Immutable, if its source is. */
public final class AppendRequest {
  /** Opens the message. */
  @FunctionalInterface
  public interface Source {
    /**
     * Opens the message from its first octet; closed by the library.
     *
     * @return a new stream
     * @throws IOException when it cannot be opened
     */
    InputStream open() throws IOException;
  }

  private final MailboxName mailbox;
  private final Source source;
  private final long octets;
  private final Set<Flag> flags;
  private final @Nullable OffsetDateTime internalDate;
  private final boolean binary;
  private final boolean utf8Headers;

  private AppendRequest(
      MailboxName mailbox,
      Source source,
      long octets,
      Set<Flag> flags,
      @Nullable OffsetDateTime internalDate,
      boolean binary,
      boolean utf8Headers) {
    this.mailbox = Objects.requireNonNull(mailbox, "mailbox");
    this.source = Objects.requireNonNull(source, "source");
    this.octets = octets;
    this.flags = flags;
    this.internalDate = internalDate;
    this.binary = binary;
    this.utf8Headers = utf8Headers;
  }

  /**
   * A message of known size, without NUL octets unless {@link #binary()} says so.
   *
   * @param mailbox where to
   * @param octets size of the message, 0 to 2^63-1; exactly so many are read from the source
   * @param source opens the message
   * @return the request, without flags and date
   * @throws IllegalArgumentException when the size is negative
   */
  public static AppendRequest of(MailboxName mailbox, long octets, Source source) {
    if (octets < 0) {
      throw new IllegalArgumentException("a message has 0 octets or more: " + octets);
    }
    return new AppendRequest(mailbox, source, octets, Set.of(), null, false, false);
  }

  /**
   * A message in memory. When it has NUL octets it is {@link #binary()} by itself.
   *
   * @param mailbox where to
   * @param message its octets, lines ending in CRLF; not copied
   * @return the request, without flags and date
   */
  public static AppendRequest of(MailboxName mailbox, byte[] message) {
    AppendRequest request = of(mailbox, message.length, () -> new ByteArrayInputStream(message));
    for (byte octet : message) {
      if (octet == 0) {
        return request.binary();
      }
    }
    return request;
  }

  /**
   * A message in a file, without NUL octets unless {@link #binary()} says so.
   *
   * @param mailbox where to
   * @param file the message; its size is taken now
   * @return the request, without flags and date
   * @throws IOException when the file cannot be looked at
   */
  public static AppendRequest of(MailboxName mailbox, Path file) throws IOException {
    return of(mailbox, Files.size(file), () -> Files.newInputStream(file));
  }

  /**
   * The same with flags.
   *
   * @param values the flags of the new message, in the order in which they are sent
   * @return a new request
   * @throws IllegalArgumentException when one cannot be stored
   */
  public AppendRequest withFlags(Flag... values) {
    Set<Flag> all = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(values)));
    if (all.contains(Flag.RECENT) || all.contains(Flag.WILDCARD)) {
      throw new IllegalArgumentException("\\Recent and \\* cannot be stored (RFC 3501 §2.3.2)");
    }
    return new AppendRequest(mailbox, source, octets, all, internalDate, binary, utf8Headers);
  }

  /**
   * The same with an internal date.
   *
   * @param value the date, whole seconds
   * @return a new request
   */
  public AppendRequest withInternalDate(OffsetDateTime value) {
    return new AppendRequest(
        mailbox, source, octets, flags, Objects.requireNonNull(value), binary, utf8Headers);
  }

  /**
   * The same with leave to hold NUL octets: sent as literal8 (RFC 3516 §4.4), which needs BINARY.
   * Without it a NUL in the source ends the connection, since it cannot be sent and what was
   * announced cannot be taken back.
   *
   * @return a new request
   */
  public AppendRequest binary() {
    return new AppendRequest(mailbox, source, octets, flags, internalDate, true, utf8Headers);
  }

  /**
   * The same with UTF-8 in its header fields (RFC 6532), which servers take only in a form of its
   * own and after ENABLE UTF8=ACCEPT (RFC 6855 §4): see {@link ImapConfig.Builder#enable}.
   *
   * @return a new request
   */
  public AppendRequest utf8Headers() {
    return new AppendRequest(mailbox, source, octets, flags, internalDate, binary, true);
  }

  /**
   * Where to.
   *
   * @return the mailbox
   */
  public MailboxName mailbox() {
    return mailbox;
  }

  /**
   * Opens the message.
   *
   * @return the source
   */
  public Source source() {
    return source;
  }

  /**
   * The size of the message.
   *
   * @return octets
   */
  public long octets() {
    return octets;
  }

  /**
   * The flags of the new message.
   *
   * @return an immutable set
   */
  public Set<Flag> flags() {
    return flags;
  }

  /**
   * The internal date of the new message.
   *
   * @return the date, empty for the time of the append
   */
  public Optional<OffsetDateTime> internalDate() {
    return Optional.ofNullable(internalDate);
  }

  /**
   * Whether the message may hold NUL octets.
   *
   * @return true when it is sent as literal8
   */
  public boolean isBinary() {
    return binary;
  }

  /**
   * Whether the message has UTF-8 in its header fields.
   *
   * @return true when it is sent as UTF8 data
   */
  public boolean isUtf8Headers() {
    return utf8Headers;
  }

  @Override
  public String toString() {
    return "AppendRequest[" + mailbox + ", " + octets + " octets, " + flags + "]";
  }
}
