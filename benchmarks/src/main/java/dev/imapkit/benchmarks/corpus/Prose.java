package dev.imapkit.benchmarks.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;

/** Words, subjects and bodies. */
final class Prose {
  private static final String[] WORDS =
      ("about account after again agenda agree answer april archive attached autumn because before"
              + " below board bridge budget call change chapter choice city clear comment contract"
              + " corner course customer date delivery detail document draft early engine evening"
              + " every example figure final first form friday garden group holiday house idea"
              + " invoice island january journey july kitchen language later letter library meeting"
              + " message minutes monday month morning music network notes november number offer"
              + " office open order paper people plan please poster project proposal question quick"
              + " reader reason reminder reply report request review room schedule second security"
              + " server shipping short signal station status summer survey thanks thursday ticket"
              + " today tomorrow train travel update version visit water weather week window winter"
              + " without wonder workshop writer yesterday")
          .split(" ");
  private static final String[] FAR_WORDS =
      ("Grüße Übersicht naïve façade Straße señor pingüino żółw łąka søndag smörgås ζήτημα ответ"
              + " привет встреча 会議 資料 予定 안녕 日程")
          .split(" ");
  private static final int LINE = 72;

  private final SplittableRandom random;

  Prose(SplittableRandom random) {
    this.random = random;
  }

  /** A subject as it stands in a header: encoded where it has to be. */
  String subject() {
    int form = random.nextInt(100);
    String start = random.nextInt(100) < 40 ? "Re: " : "";
    String words = words(3 + random.nextInt(8));
    if (form < 27) {
      return start + People.encoded(any(FAR_WORDS) + " " + words + " " + any(FAR_WORDS), random);
    }
    if (form < 40) {
      return start + "\"" + words + "\" " + words(2);
    }
    if (form < 45) {
      return start + words + "  " + words(2);
    }
    if (form < 48) {
      return start + "C:\\" + word() + "\\" + words;
    }
    return start + words;
  }

  String words(int count) {
    StringBuilder text = new StringBuilder(word());
    for (int i = 1; i < count; i++) {
      text.append(' ').append(word());
    }
    return text.toString();
  }

  String word() {
    return any(WORDS);
  }

  /** Lines of text with CRLF; a little more than asked for. */
  String text(int octets) {
    StringBuilder text = new StringBuilder(octets + LINE);
    int line = 0;
    while (text.length() < octets) {
      String word = word();
      text.append(word);
      line += word.length() + 1;
      boolean full = line > LINE;
      text.append(full ? "\r\n" : " ");
      line = full ? 0 : line;
    }
    return text.append("\r\n").toString();
  }

  /** Random octets in base64. */
  String base64(int octets) {
    byte[] content = new byte[octets];
    random.nextBytes(content);
    return Base64.getMimeEncoder(LINE, "\r\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(content)
        + "\r\n";
  }

  String identifier() {
    return Long.toHexString(random.nextLong()) + "." + Long.toHexString(random.nextLong());
  }

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
