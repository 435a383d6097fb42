package dev.imapkit.model;

import java.util.List;

/**
 * What an identifier can be given (RFC 4314 §3.7).
 *
 * @param identifier who
 * @param always rights that it has in any case
 * @param optional further rights; those of one set can only be given together
 */
public record GrantableRights(String identifier, Rights always, List<Rights> optional) {
  /** Copies the list. */
  public GrantableRights {
    optional = List.copyOf(optional);
  }
}
