package dev.imapkit;

import dev.imapkit.model.MetadataName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;

/** Which annotations to read (RFC 5464 §4.2). Immutable. */
public final class MetadataRequest {
  /** How far below the names to look (RFC 5464 §4.2.2). */
  public enum Depth {
    /** Just the names themselves. */
    ZERO("0"),
    /** And those right below. */
    ONE("1"),
    /** And all below. */
    INFINITY("infinity");

    private final String wireName;

    Depth(String wireName) {
      this.wireName = wireName;
    }

    /**
     * The name on the wire.
     *
     * @return {@code 0}, {@code 1} or {@code infinity}
     */
    public String wireName() {
      return wireName;
    }
  }

  private final List<MetadataName> names;
  private final Depth depth;
  private final OptionalLong maxSize;

  private MetadataRequest(List<MetadataName> names, Depth depth, OptionalLong maxSize) {
    this.names = names;
    this.depth = depth;
    this.maxSize = maxSize;
  }

  /**
   * Annotations by name.
   *
   * @param names at least one; a name that comes twice is asked for once
   * @return the request
   * @throws IllegalArgumentException when there is none
   */
  public static MetadataRequest of(MetadataName... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("GETMETADATA needs at least one name to ask for");
    }
    return new MetadataRequest(
        List.copyOf(new LinkedHashSet<>(List.of(names))), Depth.ZERO, OptionalLong.empty());
  }

  /**
   * Looks below the names too.
   *
   * @param value how far
   * @return a copy of this request
   */
  public MetadataRequest withDepth(Depth value) {
    return new MetadataRequest(names, value, maxSize);
  }

  /**
   * Leaves out values that are larger; {@link MetadataResult#longestLeftOut()} tells whether there
   * were some.
   *
   * @param octets 0 to 4,294,967,295
   * @return a copy of this request
   * @throws IllegalArgumentException when it is out of range
   */
  public MetadataRequest withMaxSize(long octets) {
    if (octets < 0 || octets > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("MAXSIZE is 0 to 4294967295: " + octets);
    }
    return new MetadataRequest(names, depth, OptionalLong.of(octets));
  }

  /**
   * The names.
   *
   * @return at least one
   */
  public List<MetadataName> names() {
    return names;
  }

  /**
   * How far below them to look.
   *
   * @return the depth
   */
  public Depth depth() {
    return depth;
  }

  /**
   * The largest value to send.
   *
   * @return in octets, empty for no limit
   */
  public OptionalLong maxSize() {
    return maxSize;
  }

  @Override
  public String toString() {
    return "MetadataRequest[" + names + ", " + depth + ", " + maxSize + "]";
  }
}
