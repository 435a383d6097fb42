package dev.imapkit.internal;

import dev.imapkit.model.ResponseCode;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Malformed;
import dev.imapkit.spi.ServerResponse.Status;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.ServerResponse.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets out of what the server says during a login, before a trace, an event or an
 * exception can show it: servers echo what they were sent. Knows the forms in which secrets go over
 * the wire.
 */
final class Concealment {
  /** Conceals nothing. */
  static final Concealment NONE = new Concealment(List.of());

  private static final String STARS = "***";

  /** Shorter runs of digits stand in ordinary words. */
  private static final int SHORTEST_INSIDE = 6;

  private final List<String> forms;

  private Concealment(List<String> forms) {
    this.forms = forms;
  }

  /** Each secret as it is, quoted, in base64 and in a URL; empty ones cannot be told from text. */
  static Concealment of(Collection<byte[]> secrets) {
    Set<String> forms = new LinkedHashSet<>();
    for (byte[] secret : secrets) {
      if (secret.length > 0) {
        addForms(forms, secret);
      }
    }
    List<String> longestFirst = new ArrayList<>(forms);
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    return new Concealment(longestFirst);
  }

  private static void addForms(Set<String> forms, byte[] secret) {
    String latin1 = new String(secret, StandardCharsets.ISO_8859_1);
    String utf8 = new String(secret, StandardCharsets.UTF_8);
    addText(forms, latin1);
    if (!utf8.equals(latin1)) {
      addText(forms, utf8);
    }
    addBase64(forms, secret);
    addBase64Inside(forms, secret);
  }

  private static void addText(Set<String> forms, String plain) {
    forms.add(plain);
    forms.add(plain.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(URLEncoder.encode(plain, StandardCharsets.UTF_8));
  }

  private static void addBase64(Set<String> forms, byte[] octets) {
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      forms.add(encoder.encodeToString(octets));
      forms.add(encoder.withoutPadding().encodeToString(octets));
    }
  }

  /**
   * What base64 of any text around the secret has of it: three alignments, without the digits at
   * the ends that hold bits of their neighbours.
   */
  private static void addBase64Inside(Set<String> forms, byte[] octets) {
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + octets.length];
      System.arraycopy(octets, 0, shifted, shift, octets.length);
      String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      Arrays.fill(shifted, (byte) 0);
      int start = shift == 0 ? 0 : shift + 1;
      int end = digits.length() - (shifted.length % 3 == 0 ? 0 : 1);
      if (end - start >= SHORTEST_INSIDE) {
        forms.add(digits.substring(start, end));
      }
    }
  }

  /** The text without the secrets. */
  String in(String text) {
    String clean = text;
    for (String form : forms) {
      clean = clean.replace(form, STARS);
    }
    return clean;
  }

  /**
   * The response without the secrets. An excerpt of what is not understood is cut at both ends and
   * may hold any part of it, so it is left out as a whole.
   */
  ServerResponse in(ServerResponse response) {
    return forms.isEmpty() ? response : concealed(response);
  }

  private ServerResponse concealed(ServerResponse response) {
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
