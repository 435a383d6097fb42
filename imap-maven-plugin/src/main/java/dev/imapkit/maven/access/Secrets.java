package dev.imapkit.maven.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The secrets of a run, to be kept out of what others read: in clear, as URLs and quoted strings
 * write them, and in base64, alone or within something longer such as the first message of a SASL
 * exchange. Thread-safe.
 */
final class Secrets {
  private static final String HIDDEN = "***";

  /** Shorter pieces of base64 stand in texts by chance. */
  private static final int SHORTEST_PIECE = 4;

  private final List<char[]> known = new ArrayList<>();

  /** Adds a secret; copies it. */
  synchronized void add(char[] secret) {
    if (secret.length > 0 && known.stream().noneMatch(old -> Arrays.equals(old, secret))) {
      known.add(secret.clone());
    }
  }

  /** Wipes all of them; afterwards nothing is found any more. */
  synchronized void wipe() {
    known.forEach(secret -> Arrays.fill(secret, '\0'));
    known.clear();
  }

  /** The text without any of them. */
  synchronized String in(String text) {
    String safe = text;
    for (char[] secret : known) {
      safe = without(safe, String.valueOf(secret));
    }
    return safe;
  }

  private static String without(String text, String secret) {
    String safe = text;
    for (String piece : base64Pieces(secret)) {
      if (safe.contains(piece)) {
        // With what surrounds it: that would tell the user's name, and the length.
        String longer = "[A-Za-z0-9+/_-]*";
        safe = safe.replaceAll(longer + Pattern.quote(piece) + longer + "={0,2}", HIDDEN);
      }
    }
    String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String quoted = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    for (String form : List.of(quoted, url, url.replace("+", "%20"), secret)) {
      safe = safe.replace(form, HIDDEN);
    }
    return safe;
  }

  /**
   * What is in the base64 of every text that holds the secret, whatever stands before and behind:
   * octets go three by three, so there are three ways in which it can lie.
   */
  private static List<String> base64Pieces(String secret) {
    byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
    List<String> pieces = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + octets.length];
      System.arraycopy(octets, 0, shifted, before, octets.length);
      String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // Characters that also depend on the octets around are not part of it.
      int from = before == 0 ? 0 : before + 1;
      int to = all.length() - (shifted.length % 3 == 0 ? 0 : 1);
      if (to - from >= SHORTEST_PIECE) {
        String piece = all.substring(from, to);
        pieces.add(piece);
        pieces.add(piece.replace('+', '-').replace('/', '_'));
      }
    }
    return pieces;
  }

  /**
   * A failure of which no message in the whole graph holds a secret.
   *
   * @param failure as it was met
   * @return itself, or one with the same stack traces and safe messages
   */
  Throwable in(Throwable failure) {
    return isClean(failure, 0) ? failure : new Cleaned(failure, this, 0);
  }

  private boolean isClean(Throwable failure, int depth) {
    if (depth > Cleaned.DEEPEST) {
      return false;
    }
    String text = failure.toString();
    if (!in(text).equals(text)) {
      return false;
    }
    Throwable cause = failure.getCause();
    if (cause != null && !isClean(cause, depth + 1)) {
      return false;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (!isClean(suppressed, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Stands for a failure whose message held a secret; the name of that stands in the message. */
  private static final class Cleaned extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 20;

    Cleaned(Throwable original, Secrets secrets, int depth) {
      super(secrets.in(original.toString()));
      setStackTrace(original.getStackTrace());
      if (depth < DEEPEST) {
        Throwable cause = original.getCause();
        if (cause != null) {
          initCause(new Cleaned(cause, secrets, depth + 1));
        }
        for (Throwable suppressed : original.getSuppressed()) {
          addSuppressed(new Cleaned(suppressed, secrets, depth + 1));
        }
      }
    }
  }
}
