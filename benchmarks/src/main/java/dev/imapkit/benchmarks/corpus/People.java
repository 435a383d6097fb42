package dev.imapkit.benchmarks.corpus;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Mailboxes of people as they stand in headers: plain, quoted, with encoded words, or bare. */
final class People {
  private static final String[] FIRST =
      ("Ada Grace Alan Barbara Edsger Frances Donald Radia Vinton Sophie Ken Margaret Dennis Karen"
              + " Leslie Adele Niklaus Shafi Tony Jean Zoë Jürgen Søren Łukasz André María Ólafur"
              + " Çiğdem Иван Мария 花子 太郎")
          .split(" ");
  private static final String[] LAST =
      ("Lovelace Hopper Turing Liskov Dijkstra Allen Knuth Perlman Cerf Wilson Thompson Hamilton"
              + " Ritchie Jones Lamport Goldberg Wirth Goldwasser Hoare Sammet Müller Lindström"
              + " Kowalczyk Ñúñez Þórsdóttir Öztürk Петров Иванова 山田 田中")
          .split(" ");
  private static final String[] HOSTS =
      ("example.org example.com example.net mail.example.org lists.example.net uni.example.edu"
              + " research.example.com buero.example.de")
          .split(" ");

  /** So many of both lists are names in ASCII. */
  private static final int NEAR = 20;

  private final SplittableRandom random;

  People(SplittableRandom random) {
    this.random = random;
  }

  /** One to so many mailboxes with commas between them. */
  String list(int most) {
    StringJoiner list = new StringJoiner(",\r\n ");
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      list.add(mailbox());
    }
    return list.toString();
  }

  /** One mailbox. */
  String mailbox() {
    boolean near = random.nextInt(100) < 75;
    String first = near ? FIRST[random.nextInt(NEAR)] : any(FIRST);
    String last = near ? LAST[random.nextInt(NEAR)] : any(LAST);
    String address = address(first, last);
    int form = random.nextInt(100);
    if (form < 15) {
      return address;
    }
    if (!isAscii(first + last)) {
      return encoded(first + " " + last, random) + " <" + address + ">";
    }
    if (form < 33) {
      return "\""
          + first
          + " \\\""
          + last.substring(0, 2)
          + "\\\" "
          + last
          + "\" <"
          + address
          + ">";
    }
    if (form < 53) {
      return "\"" + last + ", " + first + "\" <" + address + ">";
    }
    return first + " " + last + " <" + address + ">";
  }

  String host() {
    return any(HOSTS);
  }

  private String address(String first, String last) {
    String local = ascii(first) + "." + ascii(last);
    boolean both = isAscii(first) && isAscii(last);
    return (both ? local : "post" + random.nextInt(1000)) + "@" + any(HOSTS);
  }

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Encoded words in the charsets and encodings that are common. */
  static String encoded(String text, SplittableRandom random) {
    boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
    String charset = latin && random.nextInt(3) == 0 ? "ISO-8859-1" : "UTF-8";
    try {
      return MimeUtility.encodeWord(text, charset, random.nextBoolean() ? "Q" : "B");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(letter -> letter < 0x80);
  }

  private static String ascii(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }
}
