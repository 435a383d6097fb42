package dev.imapkit.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Notes where the parts of a body structure and their fields stand in the octets of a response, for
 * parsers of transports. Parts come in the order in which they begin, a multipart before its parts.
 * Used again for the next structure. Confined to one thread.
 */
public final class StructureRecorder {
  /** The fields of a part that are one string. */
  public enum Field {
    /** The type; never recorded for multiparts. */
    TYPE(0),
    /** The subtype. */
    SUBTYPE(1),
    /** The Content-ID. */
    ID(2),
    /** The Content-Description. */
    DESCRIPTION(3),
    /** The transfer encoding. */
    ENCODING(4),
    /** The Content-MD5. */
    MD5(5),
    /** The type of the disposition; NIL for none. */
    DISPOSITION(6),
    /** The Content-Location. */
    LOCATION(7);

    /** Which number of a part. */
    final int place;

    Field(int place) {
      this.place = place;
    }
  }

  private static final int PARTS = 16;

  private final StringRecorder strings = new StringRecorder();
  private final List<Envelope> envelopes = new ArrayList<>(0);
  private int[] parts = new int[PARTS * StructureIndex.PART];
  private int used;

  /** A recorder for any number of structures, one after the other. */
  public StructureRecorder() {}

  /**
   * Starts a structure.
   *
   * @param index where it begins
   */
  public void begin(int index) {
    strings.begin(index);
    envelopes.clear();
    used = 0;
    if (parts.length > 64 * PARTS * StructureIndex.PART) {
      // One huge structure must not cost memory for as long as the connection lasts.
      parts = new int[PARTS * StructureIndex.PART];
    }
  }

  /**
   * Takes the strings.
   *
   * @return the recorder of strings
   */
  public StringRecorder strings() {
    return strings;
  }

  /**
   * Starts a part of which nothing is known: without a type it is application/octet-stream.
   *
   * @return the part, for the other methods
   */
  public int beginPart() {
    int part = used;
    used += StructureIndex.PART;
    if (used > parts.length) {
      parts = Arrays.copyOf(parts, parts.length * 2);
    }
    StructureIndex.clear(parts, part);
    return part;
  }

  /**
   * Ends a part; those that began behind it belong to it.
   *
   * @param part the part
   */
  public void endPart(int part) {
    parts[part + StructureIndex.NEXT] = used;
  }

  /**
   * Tells that a part is a multipart.
   *
   * @param part the part
   */
  public void multipart(int part) {
    parts[part + Field.TYPE.place] = StructureIndex.MULTIPART;
  }

  /**
   * Tells which string a field is.
   *
   * @param part whose it is
   * @param field which field
   * @param string its number, which is {@link StringRecorder#count()} for the one recorded next
   */
  public void field(int part, Field field, int string) {
    parts[part + field.place] = string;
  }

  /**
   * Whether a field is a word, in any case.
   *
   * @param part the part
   * @param field a field whose string was recorded
   * @param array where the octets are
   * @param word in small letters, ASCII
   * @return true when it is
   */
  public boolean is(int part, Field field, byte[] array, String word) {
    return strings.is(parts[part + field.place], array, word);
  }

  /**
   * Tells that the strings from one on are parameters, a name and a value each.
   *
   * @param part whose they are
   * @param first number of the first string
   */
  public void parameters(int part, int first) {
    row(part + StructureIndex.PARAMETERS, first);
  }

  /**
   * Tells that the strings from one on are parameters of the disposition.
   *
   * @param part whose they are
   * @param first number of the first string
   */
  public void dispositionParameters(int part, int first) {
    row(part + StructureIndex.DISPOSITION_PARAMETERS, first);
  }

  /**
   * Tells that the strings from one on are languages.
   *
   * @param part whose they are
   * @param first number of the first string
   */
  public void languages(int part, int first) {
    row(part + StructureIndex.LANGUAGES, first);
  }

  private void row(int place, int first) {
    parts[place] = first;
    parts[place + 1] = strings.count() - first;
  }

  /**
   * Tells the size of a part.
   *
   * @param part the part
   * @param count octets, 0 or more
   */
  public void octets(int part, long count) {
    number(part + StructureIndex.OCTETS, count);
  }

  /**
   * Tells the number of lines.
   *
   * @param part the part
   * @param count 0 or more
   */
  public void lines(int part, long count) {
    number(part + StructureIndex.LINES, count);
  }

  private void number(int place, long number) {
    parts[place] = (int) (number >>> Integer.SIZE);
    parts[place + 1] = (int) number;
  }

  /**
   * Tells the envelope of the message inside, whose body is recorded as the only part of this one.
   *
   * @param part the part
   * @param envelope the envelope
   */
  public void envelope(int part, Envelope envelope) {
    parts[part + StructureIndex.ENVELOPE] = envelopes.size();
    envelopes.add(envelope);
  }

  /**
   * The structure, with a copy of its octets.
   *
   * @param array where they are
   * @param end index behind the structure
   * @return the structure, whose values are made when somebody asks
   */
  public BodyStructure structure(byte[] array, int end) {
    StructureIndex index =
        new StructureIndex(
            strings.take(array, end), Arrays.copyOf(parts, used), List.copyOf(envelopes));
    return new BodyStructure(new PartValues(index, 0), null, 1);
  }
}
