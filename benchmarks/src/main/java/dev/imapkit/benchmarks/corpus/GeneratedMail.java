package dev.imapkit.benchmarks.corpus;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A message made from its number alone: the same octets on every machine and at every time. */
public final class GeneratedMail {
  private static final long SEED = 0x1347_9051L;
  private static final OffsetDateTime FIRST =
      OffsetDateTime.of(2025, 3, 1, 6, 30, 0, 0, ZoneOffset.UTC);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);
  private static final List<List<String>> FLAGS =
      List.of(
          List.of("\\Seen"),
          List.of("\\Seen"),
          List.of("\\Seen", "\\Answered"),
          List.of("\\Seen", "\\Flagged", "$Forwarded"),
          List.of(),
          List.of("$Work", "\\Seen"),
          List.of("\\Draft"));

  private final List<String> flags;
  private final OffsetDateTime internalDate;
  private final byte[] octets;

  private GeneratedMail(List<String> flags, OffsetDateTime internalDate, byte[] octets) {
    this.flags = flags;
    this.internalDate = internalDate;
    this.octets = octets;
  }

  /**
   * A message of some kilobytes, of whatever structure.
   *
   * @param number from 1
   * @return the message
   */
  public static GeneratedMail of(int number) {
    return of(number, 0);
  }

  /**
   * A message with a file in base64.
   *
   * @param number from 1
   * @param octets about so many, within 2 percent or 1,000 octets; 0 for a small message of
   *     whatever structure
   * @return the message
   */
  public static GeneratedMail of(int number, int octets) {
    SplittableRandom random = new SplittableRandom(SEED + number);
    People people = new People(random);
    Prose prose = new Prose(random);
    OffsetDateTime sent = FIRST.plusMinutes(17L * number);
    String header = header(random, people, prose, sent);
    MimeText mime = new MimeText(random, prose);
    String body =
        octets == 0
            ? mime.any(header(random, people, prose, sent.minusDays(1)))
            : mime.withFile(octets - header.length());
    return new GeneratedMail(
        FLAGS.get(number % FLAGS.size()),
        sent.plusSeconds(random.nextInt(90)),
        (header + body).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * What it is marked with.
   *
   * @return flags and keywords
   */
  public List<String> flags() {
    return flags;
  }

  /**
   * When it arrived.
   *
   * @return a time, to the second
   */
  public OffsetDateTime internalDate() {
    return internalDate;
  }

  /**
   * The message, in US-ASCII, lines ending in CRLF.
   *
   * @return the octets, not a copy: to be read only
   */
  public byte[] octets() {
    return octets;
  }

  private static String header(
      SplittableRandom random, People people, Prose prose, OffsetDateTime sent) {
    StringBuilder header = new StringBuilder(800);
    String host = people.host();
    ZoneOffset zone = ZoneOffset.ofHours(random.nextInt(-8, 10));
    field(header, "Received", "from " + host + " by mx.example.org; " + DATE.format(sent));
    field(header, "Date", DATE.format(sent.withOffsetSameInstant(zone)));
    field(header, "From", people.mailbox());
    field(header, "To", people.list(random.nextInt(4) == 0 ? 10 : 3));
    if (random.nextInt(10) < 4) {
      field(header, "Cc", people.list(5));
    }
    if (random.nextInt(10) == 0) {
      field(header, "Reply-To", people.mailbox());
    }
    field(header, "Subject", prose.subject());
    field(header, "Message-ID", "<" + prose.identifier() + "@" + host + ">");
    if (random.nextInt(10) < 4) {
      field(header, "In-Reply-To", "<" + prose.identifier() + "@" + people.host() + ">");
    }
    field(header, "MIME-Version", "1.0");
    return header.toString();
  }

  private static void field(StringBuilder header, String name, String value) {
    header.append(name).append(": ").append(value).append("\r\n");
  }
}
