package dev.imapkit.benchmarks.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of headers as a real server sent them. */
public final class HeaderTexts {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\\r\n]*=\\?[^\"\\\\\r\n]*)\"");

  private HeaderTexts() {}

  /**
   * Every quoted string of {@link Capture#GENERATED} that holds an encoded word (RFC 2047).
   *
   * @return octets as sent
   */
  public static List<byte[]> encoded() {
    String all = new String(Capture.GENERATED.octets(), StandardCharsets.ISO_8859_1);
    List<byte[]> texts = new ArrayList<>();
    for (Matcher each = QUOTED.matcher(all); each.find(); ) {
      texts.add(each.group(1).getBytes(StandardCharsets.ISO_8859_1));
    }
    return texts;
  }
}
