package dev.imapkit.internal.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Charsets by the names that mail uses for them. */
final class Charsets {
  /** Longer names are nobody's: the longest registered one has 45 characters. */
  private static final int MAX_NAME = 60;

  /**
   * Names that Java does not know, and names whose senders mean a superset: mail from Windows says
   * ISO-8859-1 and holds typographic quotes of windows-1252, and so on (the table follows the
   * WHATWG Encoding Standard).
   */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("iso-8859-8-i", "iso-8859-8"),
          Map.entry("iso-8859-8-e", "iso-8859-8"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("x-gbk", "gb18030"),
          Map.entry("cp936", "gb18030"),
          Map.entry("hz-gb-2312", ""),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ks_c_5601-1989", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("korean", "x-windows-949"),
          Map.entry("cp949", "x-windows-949"),
          Map.entry("macintosh", "x-macroman"),
          Map.entry("x-mac-roman", "x-macroman"),
          Map.entry("mac", "x-macroman"),
          Map.entry("unicode-1-1-utf-8", "utf-8"),
          Map.entry("x-utf-8", "utf-8"),
          Map.entry("utf-8-mac", "utf-8"));

  /** The one that is asked for most, beside UTF-8. */
  private static final @Nullable Charset LATIN_1 = supported("windows-1252");

  private Charsets() {}

  /** The charset of that name, or null when there is none in this Java. */
  static @Nullable Charset find(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      return null;
    }
    if (LATIN_1 != null && name.equalsIgnoreCase("iso-8859-1")) {
      return LATIN_1;
    }
    String key = Ascii.lower(name);
    if (key.equals("utf-8") || key.equals("utf8")) {
      return StandardCharsets.UTF_8;
    }
    Charset charset = supported(ALIASES.getOrDefault(key, key));
    // An image of Java without jdk.charsets lacks most supersets, but not the plain charsets.
    return charset == null ? supported(key) : charset;
  }

  private static @Nullable Charset supported(String name) {
    return isLegal(name) && Charset.isSupported(name) ? Charset.forName(name) : null;
  }

  /** Asked before Java, which answers an illegal name with an exception. */
  private static boolean isLegal(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = Ascii.isLower(c) || Ascii.isUpper(c) || Ascii.isDigit(c);
      if (!letter && (i == 0 || "-+.:_".indexOf(c) < 0)) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
