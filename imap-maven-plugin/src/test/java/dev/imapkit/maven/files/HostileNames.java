package dev.imapkit.maven.files;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What a server may call a mailbox to do harm. The same names in every run. */
public final class HostileNames {
  private static final List<String> KNOWN =
      List.of(
          "..",
          "../../x",
          "/etc/passwd",
          "a/../../b",
          "..\\..\\x",
          "C:",
          "C:\\Windows\\x",
          "\\\\host\\share\\x",
          "//host/share",
          "\\\\?\\C:\\x",
          "INBOX:stream",
          "INBOX::$DATA",
          "a\u0000b",
          "CON",
          "con",
          "aux.txt",
          "PRN ",
          "com\u00b9.x",
          "LPT9",
          "nul.eml",
          "trailing.",
          "trailing ",
          " leading",
          ".git",
          ".gitattributes",
          "index.json",
          "1.eml",
          "a:b*?",
          "<>|\"",
          "😀",
          "\ud800",
          "\udc00",
          "?",
          "&AOk-t&AOk-",
          "\u202egpj.exe",
          "e\u0301",
          "\u00e9",
          "Foo",
          "foo",
          "FOO",
          "%2E%2E",
          "Foo~0123abcd",
          "~",
          "~root",
          "$HOME",
          "${project.basedir}",
          "`id`",
          "-rf",
          "a\r\nA1 LOGOUT",
          "x".repeat(300),
          "x".repeat(299) + "y",
          "ü".repeat(100),
          ("a/").repeat(30) + "b");
  private static final List<String> PIECES =
      List.of(
          "..",
          ".",
          "/",
          "\\",
          ":",
          "*",
          "?",
          " ",
          "~",
          "%",
          "%2F",
          "\u0000",
          "\n",
          "CON",
          "nul",
          "com1",
          "LPT\u00b2",
          ".eml",
          ".json",
          ".parts",
          "C:",
          "\\\\",
          "$DATA",
          "\u202e",
          "\u2066",
          "\ufeff",
          "e\u0301",
          "ß",
          "İ",
          "😀",
          "\ud83d",
          "\ude00",
          "A",
          "a",
          "Inbox",
          "x".repeat(70));

  private HostileNames() {}

  /** So many different ones. */
  public static Set<String> all(int count) {
    Set<String> names = new LinkedHashSet<>(KNOWN);
    Random random = new Random(51);
    while (names.size() < count) {
      StringBuilder name = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        name.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      names.add(name.toString());
    }
    return names;
  }
}
