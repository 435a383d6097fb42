package dev.imapkit.internal.text;

import dev.imapkit.model.HeaderText;
import dev.imapkit.model.MediaParameter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of MIME parameters: RFC 2231 continuations, charsets and percent encoding, and what mail
 * clients send instead.
 */
public final class MimeParameters {
  private MimeParameters() {}

  /**
   * A parameter by name. Of several forms the continued one ({@code name*0}) counts before the
   * encoded one ({@code name*}) and that before the plain one; of several of a form, the first.
   *
   * @param parameters as sent
   * @param name in any case, without asterisk
   * @return the decoded value without CR and LF, empty when there is none
   */
  public static Optional<String> value(List<MediaParameter> parameters, String name) {
    @Nullable HeaderText plain = null;
    @Nullable HeaderText encoded = null;
    @Nullable ParameterSegment @Nullable [] segments = null;
    for (MediaParameter parameter : parameters) {
      if (!Ascii.startsWithIgnoreCase(parameter.name(), name)) {
        continue;
      }
      String suffix = parameter.name().substring(name.length());
      if (suffix.isEmpty()) {
        plain = plain == null ? parameter.value() : plain;
      } else if (suffix.equals("*")) {
        encoded = encoded == null ? parameter.value() : encoded;
      } else {
        // Numbers run without gaps, so there are never more of them than parameters; one more, for
        // rows that begin at 1.
        segments = segments == null ? new ParameterSegment[parameters.size() + 1] : segments;
        addSegment(segments, suffix, parameter.value());
      }
    }
    @Nullable String continued = segments == null ? null : joined(segments);
    if (continued != null) {
      return Optional.of(continued);
    }
    if (encoded != null) {
      return Optional.of(extended(List.of(new ParameterSegment(encoded.octets(), true))));
    }
    return Optional.ofNullable(plain).map(HeaderText::decoded);
  }

  /** {@code section = "*" number ["*"]}; anything else is a parameter of another name. */
  private static void addSegment(
      @Nullable ParameterSegment[] segments, String suffix, HeaderText value) {
    boolean encoded = suffix.endsWith("*");
    int end = suffix.length() - (encoded ? 1 : 0);
    if (suffix.charAt(0) != '*' || end < 2 || end > 9) {
      return;
    }
    int number = 0;
    for (int i = 1; i < end; i++) {
      if (!Ascii.isDigit(suffix.charAt(i))) {
        return;
      }
      number = number * 10 + suffix.charAt(i) - '0';
    }
    if (number < segments.length && segments[number] == null) {
      segments[number] = new ParameterSegment(value.octets(), encoded);
    }
  }

  private static @Nullable String joined(@Nullable ParameterSegment[] segments) {
    List<ParameterSegment> row = new ArrayList<>();
    boolean encoded = false;
    for (int i = segments[0] == null ? 1 : 0; i < segments.length; i++) {
      @Nullable ParameterSegment segment = segments[i];
      if (segment == null) {
        break;
      }
      row.add(segment);
      encoded |= segment.encoded();
    }
    if (row.isEmpty()) {
      return null;
    }
    if (encoded) {
      return extended(row);
    }
    OctetBuffer octets = new OctetBuffer();
    row.forEach(segment -> octets.addAll(segment.octets()));
    return EncodedWords.decode(Octets.text(octets.toArray()));
  }

  private static String extended(List<ParameterSegment> row) {
    OctetBuffer octets = new OctetBuffer();
    ParameterSegment head = row.get(0);
    int start = head.encoded() ? head.textStart() : 0;
    Charset charset = start == 0 ? null : Charsets.find(head.charset());
    head.appendTo(octets, start);
    for (ParameterSegment segment : row.subList(1, row.size())) {
      segment.appendTo(octets, 0);
    }
    String text = charset == null ? Octets.text(octets.toArray()) : octets.text(charset);
    return Folds.remove(text).replace('\0', ' ');
  }
}
