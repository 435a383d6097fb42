package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a server announced that it can do (RFC 9051 §7.2.2). Names compare without case. Immutable.
 */
public final class Capabilities {
  private static final Capabilities NONE = new Capabilities(Set.of());

  private final Set<String> names;

  private Capabilities(Set<String> names) {
    this.names = names;
  }

  /**
   * The empty set.
   *
   * @return no capabilities
   */
  public static Capabilities none() {
    return NONE;
  }

  /**
   * A set of capabilities.
   *
   * @param names as announced, in any case
   * @return the set
   */
  public static Capabilities of(Collection<String> names) {
    return new Capabilities(
        names.stream().map(name -> Ascii.upper(name)).collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Whether the server announced a capability.
   *
   * @param name for example {@code IDLE} or {@code AUTH=PLAIN}, in any case
   * @return true when announced
   */
  public boolean has(String name) {
    return names.contains(Ascii.upper(name));
  }

  /**
   * All names in capitals.
   *
   * @return an immutable set
   */
  public Set<String> names() {
    return names;
  }

  /**
   * The SASL mechanisms: the names that follow {@code AUTH=}.
   *
   * @return an immutable set, in capitals
   */
  public Set<String> authMechanisms() {
    return names.stream()
        .filter(name -> name.startsWith("AUTH="))
        .map(name -> name.substring("AUTH=".length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Capabilities that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  /** The names in alphabetical order. */
  @Override
  public String toString() {
    return String.join(" ", new TreeSet<>(names));
  }
}
