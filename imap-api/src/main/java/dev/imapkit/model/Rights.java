package dev.imapkit.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A set of rights (RFC 4314 §2.1). Immutable. */
public final class Rights {
  private static final Rights NONE = new Rights(Set.of());

  private final Set<Right> rights;

  private Rights(Collection<Right> rights) {
    this.rights = Collections.unmodifiableSet(new TreeSet<>(rights));
  }

  /**
   * No rights.
   *
   * @return the empty set
   */
  public static Rights none() {
    return NONE;
  }

  /**
   * A set.
   *
   * @param rights the rights
   * @return the set
   */
  public static Rights of(Right... rights) {
    return new Rights(Arrays.asList(rights));
  }

  /**
   * A set by its letters.
   *
   * @param letters for example {@code lrs}; may be empty
   * @return the set
   * @throws IllegalArgumentException when a character is neither a letter a to z nor a digit
   */
  public static Rights of(String letters) {
    return new Rights(
        letters.chars().mapToObj(c -> new Right((char) c)).collect(Collectors.toSet()));
  }

  /**
   * Whether a right is in the set.
   *
   * @param right which
   * @return true when it is
   */
  public boolean has(Right right) {
    return rights.contains(right);
  }

  /**
   * The rights.
   *
   * @return an immutable set, in the order of their letters
   */
  public Set<Right> rights() {
    return rights;
  }

  /**
   * The rights that a server means which sends the obsolete {@code c} and {@code d} (RFC 4314
   * §2.1.1). Where the server speaks RFC 4314, they only repeat others and are left out. Where it
   * speaks RFC 2086 alone, {@code c} becomes {@code k}, and {@code d} becomes {@code t} and {@code
   * e}; whether one of them lets the user delete the mailbox ({@code x}) such a server does not
   * say, so that is not added.
   *
   * @param rfc4314 whether the server announces a capability {@code RIGHTS=}
   * @return the set without {@code c} and {@code d}
   */
  public Rights withoutObsolete(boolean rfc4314) {
    Set<Right> current = new TreeSet<>(rights);
    boolean create = current.remove(Right.OBSOLETE_CREATE);
    boolean delete = current.remove(Right.OBSOLETE_DELETE);
    if (create && !rfc4314) {
      current.add(Right.CREATE_MAILBOXES);
    }
    if (delete && !rfc4314) {
      current.add(Right.DELETE_MESSAGES);
      current.add(Right.EXPUNGE);
    }
    return new Rights(current);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rights that && rights.equals(that.rights);
  }

  @Override
  public int hashCode() {
    return rights.hashCode();
  }

  /** The letters, in order. */
  @Override
  public String toString() {
    return rights.stream().map(Right::toString).collect(Collectors.joining());
  }
}
