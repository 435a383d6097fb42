package dev.imapkit.model;

import java.util.List;

/**
 * Where mailboxes are (RFC 9051 §6.3.10, RFC 2342). A list is empty when the server says NIL: there
 * is no namespace of that kind, which is another thing than one with an empty prefix.
 *
 * @param personal the user's own mailboxes
 * @param otherUsers mailboxes of other users
 * @param shared mailboxes of nobody in particular
 */
public record Namespaces(
    List<Namespace> personal, List<Namespace> otherUsers, List<Namespace> shared) {
  /** Copies the lists. */
  public Namespaces {
    personal = List.copyOf(personal);
    otherUsers = List.copyOf(otherUsers);
    shared = List.copyOf(shared);
  }
}
