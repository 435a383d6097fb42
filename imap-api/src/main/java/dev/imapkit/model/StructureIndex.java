package dev.imapkit.model;

import dev.imapkit.model.StructureRecorder.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StructureRecorder} noted of one tree. Each part is a row of numbers: of its fields
 * the number of the string, of rows of strings the first and how many, of numbers both halves, and
 * the place behind the last part inside it. Immutable.
 */
final class StructureIndex {
  private static final int NONE = -1;

  /** The type of parts that are multiparts by their grammar. */
  static final int MULTIPART = -2;

  static final int PARAMETERS = Field.values().length;
  static final int DISPOSITION_PARAMETERS = PARAMETERS + 2;
  static final int LANGUAGES = DISPOSITION_PARAMETERS + 2;
  static final int OCTETS = LANGUAGES + 2;
  static final int LINES = OCTETS + 2;
  static final int ENVELOPE = LINES + 2;
  static final int NEXT = ENVELOPE + 1;

  /** How many numbers a part has. */
  static final int PART = NEXT + 1;

  private static final int[] CLEAR = new int[PART];

  static {
    Arrays.fill(CLEAR, NONE);
    Arrays.fill(CLEAR, PARAMETERS, OCTETS, 0);
  }

  private final SentStrings strings;
  private final int[] parts;
  private final List<Envelope> envelopes;

  StructureIndex(SentStrings strings, int[] parts, List<Envelope> envelopes) {
    this.strings = strings;
    this.parts = parts;
    this.envelopes = envelopes;
  }

  /** Makes a part one of which nothing is known. */
  static void clear(int[] parts, int part) {
    System.arraycopy(CLEAR, 0, parts, part, PART);
  }

  private int string(int part, Field field) {
    return parts[part + field.place];
  }

  /** SIMS 4.0 sends NIL for the type {@code binary}; Angus Mail understands what stands here. */
  String type(int part) {
    int string = string(part, Field.TYPE);
    if (string < 0) {
      return string == MULTIPART ? "multipart" : "application";
    }
    return strings.word(string);
  }

  String subtype(int part) {
    int string = string(part, Field.SUBTYPE);
    return string < 0 ? "octet-stream" : strings.word(string);
  }

  /** The first part inside a part; {@link #end} of that part when there is none. */
  int firstChild(int part) {
    return part + PART;
  }

  /** Where the next part begins that is not inside this one. */
  int end(int part) {
    return parts[part + NEXT];
  }

  PartDetails details(int part) {
    int envelope = parts[part + ENVELOPE];
    return new PartDetails(
        parameters(part + PARAMETERS),
        text(part, Field.ID),
        text(part, Field.DESCRIPTION),
        encoding(part),
        number(part + OCTETS),
        number(part + LINES),
        envelope < 0 ? null : envelopes.get(envelope),
        text(part, Field.MD5),
        disposition(part),
        words(part + LANGUAGES),
        text(part, Field.LOCATION));
  }

  private @Nullable HeaderText text(int part, Field field) {
    int string = string(part, field);
    return string < 0 ? null : strings.text(string);
  }

  private @Nullable String word(int part, Field field) {
    int string = string(part, field);
    return string < 0 || strings.isNil(string) ? null : strings.word(string);
  }

  /** Office365.com puts a space behind it (read in Angus Mail 2.0.5, BODYSTRUCTURE). */
  private @Nullable String encoding(int part) {
    String encoding = word(part, Field.ENCODING);
    return encoding != null && encoding.endsWith(" ") ? encoding.trim() : encoding;
  }

  private long number(int place) {
    return (long) parts[place] << Integer.SIZE | (parts[place + 1] & 0xFFFF_FFFFL);
  }

  private @Nullable Disposition disposition(int part) {
    String type = word(part, Field.DISPOSITION);
    return type == null ? null : new Disposition(type, parameters(part + DISPOSITION_PARAMETERS));
  }

  /** Exchange sends NIL for a value, and means the empty string (MailKit issue 124). */
  private List<MediaParameter> parameters(int place) {
    List<MediaParameter> list = new ArrayList<>(parts[place + 1] / 2);
    int end = parts[place] + parts[place + 1];
    for (int string = parts[place]; string < end; string += 2) {
      HeaderText value = strings.text(string + 1);
      list.add(new MediaParameter(strings.word(string), value == null ? HeaderText.of("") : value));
    }
    return List.copyOf(list);
  }

  private List<String> words(int place) {
    List<String> list = new ArrayList<>(parts[place + 1]);
    for (int i = 0; i < parts[place + 1]; i++) {
      list.add(strings.word(parts[place] + i));
    }
    return List.copyOf(list);
  }
}
