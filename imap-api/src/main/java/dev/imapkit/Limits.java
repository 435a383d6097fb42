package dev.imapkit;

/**
 * How much of what a server sends is taken. Enforced while framing, before a parser sees an octet;
 * memory grows with the octets that came, never with a number that the server announced. Immutable.
 *
 * <p>Defaults: {@link #lineOctets()} 1 MiB, {@link #numberListOctets()} 64 MiB, {@link
 * #numberListNumbers()} 10 million, {@link #literalOctets()} 1 MiB held in memory, {@link
 * #spillOctets()} 16 KiB, {@link #responseOctets()} 16 MiB, {@link #nesting()} 128, {@link
 * #listItems()} 100,000, {@link #queuedEvents()} 10,000, {@link #scramIterations()} 600,000.
 */
public final class Limits {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;
  private static final Limits DEFAULTS = new Builder().build();

  private final int lineOctets;
  private final int numberListOctets;
  private final int numberListNumbers;
  private final int literalOctets;
  private final int spillOctets;
  private final int responseOctets;
  private final int nesting;
  private final int listItems;
  private final int queuedEvents;
  private final int scramIterations;

  private Limits(Builder builder) {
    lineOctets = builder.lineOctets;
    numberListOctets = builder.numberListOctets;
    numberListNumbers = builder.numberListNumbers;
    literalOctets = builder.literalOctets;
    spillOctets = Math.min(builder.spillOctets, builder.literalOctets);
    responseOctets = builder.responseOctets;
    nesting = builder.nesting;
    listItems = builder.listItems;
    queuedEvents = builder.queuedEvents;
    scramIterations = builder.scramIterations;
  }

  /**
   * The documented defaults.
   *
   * @return the defaults
   */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /**
   * A builder that starts with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Longest line of a response, literals not counted. Lists of numbers have {@link
   * #numberListOctets()} instead, and the threads of a mailbox, which are one line, {@link
   * #responseOctets()}.
   *
   * @return octets
   */
  public int lineOctets() {
    return lineOctets;
  }

  /**
   * Longest answer that is a list of numbers (SEARCH, SORT, ESEARCH), which is folded into ranges
   * while it arrives.
   *
   * @return octets
   */
  public int numberListOctets() {
    return numberListOctets;
  }

  /**
   * Most numbers in such a list, and most messages in the answer to THREAD.
   *
   * @return count
   */
  public int numberListNumbers() {
    return numberListNumbers;
  }

  /**
   * Largest literal that may be held in memory. Larger literals are refused, except body sections,
   * which are streamed.
   *
   * @return octets
   */
  public int literalOctets() {
    return literalOctets;
  }

  /**
   * A body section literal above this is handed on as a stream instead of being held.
   *
   * @return octets, at most {@link #literalOctets()}
   */
  public int spillOctets() {
    return spillOctets;
  }

  /**
   * Most octets of one response held in memory, its lines and the literals that are not streamed;
   * also of all the names that one LIST collects, and of the unsolicited data that wait.
   *
   * @return octets
   */
  public int responseOctets() {
    return responseOctets;
  }

  /**
   * Deepest nesting of parentheses. That of threads is not bounded: nothing that reads them
   * recurses.
   *
   * @return levels
   */
  public int nesting() {
    return nesting;
  }

  /**
   * Most items in one list: flags, addresses, parameters, capabilities, mailboxes listed.
   *
   * @return count
   */
  public int listItems() {
    return listItems;
  }

  /**
   * Most unsolicited data kept for listeners while a command runs; beyond it the oldest is dropped
   * and the loss reported. {@link #responseOctets()} bounds their size.
   *
   * @return count
   */
  public int queuedEvents() {
    return queuedEvents;
  }

  /**
   * Most iterations that a server may ask for in SCRAM (RFC 5802 §5.1): each is work for us and
   * none for it. 600,000 take less than a second.
   *
   * @return count
   */
  public int scramIterations() {
    return scramIterations;
  }

  /**
   * Builds {@link Limits}. Not thread-safe. Every setter refuses values below 1 with {@link
   * IllegalArgumentException}.
   */
  public static final class Builder {
    private int lineOctets = MIB;
    private int numberListOctets = 64 * MIB;
    private int numberListNumbers = 10_000_000;
    private int literalOctets = MIB;
    private int spillOctets = 16 * KIB;
    private int responseOctets = 16 * MIB;
    private int nesting = 128;
    private int listItems = 100_000;
    private int queuedEvents = 10_000;
    private int scramIterations = 600_000;

    private Builder() {}

    /**
     * Sets {@link Limits#lineOctets()}.
     *
     * @param octets at least 1
     * @return this builder
     */
    public Builder lineOctets(int octets) {
      lineOctets = positive(octets, "lineOctets");
      return this;
    }

    /**
     * Sets {@link Limits#numberListOctets()}.
     *
     * @param octets at least 1
     * @return this builder
     */
    public Builder numberListOctets(int octets) {
      numberListOctets = positive(octets, "numberListOctets");
      return this;
    }

    /**
     * Sets {@link Limits#numberListNumbers()}.
     *
     * @param count at least 1
     * @return this builder
     */
    public Builder numberListNumbers(int count) {
      numberListNumbers = positive(count, "numberListNumbers");
      return this;
    }

    /**
     * Sets {@link Limits#literalOctets()}.
     *
     * @param octets at least 1
     * @return this builder
     */
    public Builder literalOctets(int octets) {
      literalOctets = positive(octets, "literalOctets");
      return this;
    }

    /**
     * Sets {@link Limits#spillOctets()}.
     *
     * @param octets at least 1
     * @return this builder
     */
    public Builder spillOctets(int octets) {
      spillOctets = positive(octets, "spillOctets");
      return this;
    }

    /**
     * Sets {@link Limits#responseOctets()}.
     *
     * @param octets at least 1
     * @return this builder
     */
    public Builder responseOctets(int octets) {
      responseOctets = positive(octets, "responseOctets");
      return this;
    }

    /**
     * Sets {@link Limits#nesting()}.
     *
     * @param levels 1 to 1,000, so that a parser that recurses cannot overflow the stack
     * @return this builder
     */
    public Builder nesting(int levels) {
      if (levels > 1000) {
        throw new IllegalArgumentException("nesting must be at most 1000: " + levels);
      }
      nesting = positive(levels, "nesting");
      return this;
    }

    /**
     * Sets {@link Limits#listItems()}.
     *
     * @param count at least 1
     * @return this builder
     */
    public Builder listItems(int count) {
      listItems = positive(count, "listItems");
      return this;
    }

    /**
     * Sets {@link Limits#queuedEvents()}.
     *
     * @param count at least 1
     * @return this builder
     */
    public Builder queuedEvents(int count) {
      queuedEvents = positive(count, "queuedEvents");
      return this;
    }

    /**
     * Sets {@link Limits#scramIterations()}.
     *
     * @param count at least 1; below 4,096 no SCRAM is possible
     * @return this builder
     */
    public Builder scramIterations(int count) {
      scramIterations = positive(count, "scramIterations");
      return this;
    }

    /**
     * The limits.
     *
     * @return an immutable value
     */
    public Limits build() {
      return new Limits(this);
    }

    private static int positive(int value, String name) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be at least 1: " + value);
      }
      return value;
    }
  }
}
