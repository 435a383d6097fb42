package dev.imapkit.internal;

import dev.imapkit.model.ResponseCode;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Malformed;
import dev.imapkit.spi.ServerResponse.Status;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.ServerResponse.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a password out of what the server says during a login, before a trace, an event or an
 * exception can show it: servers echo what they were sent. Knows the forms in which a password goes
 * over the wire.
 */
final class Concealment {
  /** Conceals nothing. */
  static final Concealment NONE = new Concealment(List.of());

  private static final String STARS = "***";

  private final List<String> forms;

  private Concealment(List<String> forms) {
    this.forms = forms;
  }

  /** The password, quoted or not, in base64, and in the response of PLAIN. */
  static Concealment of(byte[] user, byte[] password) {
    if (password.length == 0) {
      return NONE;
    }
    Set<String> forms = new LinkedHashSet<>();
    for (String plain :
        List.of(
            new String(password, StandardCharsets.UTF_8),
            new String(password, StandardCharsets.ISO_8859_1))) {
      forms.add(plain);
      forms.add(plain.replace("\\", "\\\\").replace("\"", "\\\""));
    }
    addBase64(forms, password);
    byte[] response = plainResponse(user, password);
    addBase64(forms, response);
    Arrays.fill(response, (byte) 0);
    List<String> longestFirst = new ArrayList<>(forms);
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    return new Concealment(longestFirst);
  }

  /** RFC 4616: authorization identity (none), NUL, user, NUL, password. */
  static byte[] plainResponse(byte[] user, byte[] password) {
    byte[] message = new byte[user.length + password.length + 2];
    System.arraycopy(user, 0, message, 1, user.length);
    System.arraycopy(password, 0, message, user.length + 2, password.length);
    return message;
  }

  private static void addBase64(Set<String> forms, byte[] octets) {
    String padded = Base64.getEncoder().encodeToString(octets);
    forms.add(padded);
    forms.add(padded.replaceAll("=+$", ""));
  }

  /** The text without the password. */
  String in(String text) {
    String clean = text;
    for (String form : forms) {
      clean = clean.replace(form, STARS);
    }
    return clean;
  }

  /**
   * The response without the password. An excerpt of what is not understood is cut at both ends and
   * may hold any part of it, so it is left out as a whole.
   */
  ServerResponse in(ServerResponse response) {
    if (forms.isEmpty()) {
      return response;
    }
    if (response instanceof Tagged tagged) {
      return new Tagged(tagged.tag(), tagged.condition(), in(tagged.text()));
    }
    if (response instanceof Status status) {
      return new Status(status.condition(), in(status.text()));
    }
    if (response instanceof Malformed malformed) {
      return new Malformed(
          malformed.tag(),
          malformed.octetOffset(),
          malformed.production(),
          "(not shown during a login)");
    }
    return response;
  }

  private Text in(Text text) {
    return new Text(text.code().map(this::in), in(text.text()));
  }

  private ResponseCode in(ResponseCode code) {
    return code instanceof ResponseCode.Other other
        ? new ResponseCode.Other(in(other.name()), other.arguments().map(this::in))
        : code;
  }
}
