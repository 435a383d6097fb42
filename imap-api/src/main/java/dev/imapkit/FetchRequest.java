package dev.imapkit;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.ModSeq;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to fetch of each message. UIDs always come along. Immutable.
 *
 * @param attributes what to fetch, at least one, no doubles
 * @param changedSince only messages with a higher mod-sequence (RFC 7162 §3.1.4.1); empty for all
 * @param vanished whether to tell also which messages are gone since (RFC 7162 §3.2.6)
 */
public record FetchRequest(
    List<FetchAttribute> attributes, Optional<ModSeq> changedSince, boolean vanished) {
  /** What a list of messages shows: envelope, flags, size and internal date. */
  public static final FetchRequest SUMMARY =
      of(
          FetchAttribute.ENVELOPE,
          FetchAttribute.FLAGS,
          FetchAttribute.RFC822_SIZE,
          FetchAttribute.INTERNALDATE);

  /**
   * Removes doubles.
   *
   * @throws IllegalArgumentException when there is no attribute, or two ranges of one section: the
   *     answers could not be told apart; when the mod-sequence is 0, or vanished messages are asked
   *     for without one
   */
  public FetchRequest {
    attributes = List.copyOf(new LinkedHashSet<>(attributes));
    if (attributes.isEmpty()) {
      throw new IllegalArgumentException("a fetch needs at least one attribute");
    }
    Set<String> items = new HashSet<>();
    for (FetchAttribute attribute : attributes) {
      String item = attribute.name() + attribute.section();
      if (!items.add(item)) {
        throw new IllegalArgumentException(
            "a fetch gives one answer for each section: ask for one range of " + attribute);
      }
    }
    if (changedSince.isPresent() && changedSince.get().value() < 1) {
      throw new IllegalArgumentException(
          "changes can be asked for since a mod-sequence of 1 or more (RFC 7162 §7)");
    }
    if (vanished && changedSince.isEmpty()) {
      throw new IllegalArgumentException(
          "vanished messages can be asked for since a mod-sequence only: call changedSince first"
              + " (RFC 7162 §3.2.6)");
    }
  }

  /**
   * A request for all messages that are named.
   *
   * @param attributes what to fetch, at least one
   * @throws IllegalArgumentException when there is no attribute, or two ranges of one section
   */
  public FetchRequest(List<FetchAttribute> attributes) {
    this(attributes, Optional.empty(), false);
  }

  /**
   * A request.
   *
   * @param attributes what to fetch, at least one
   * @return the request
   * @throws IllegalArgumentException when there is no attribute
   */
  public static FetchRequest of(FetchAttribute... attributes) {
    return new FetchRequest(List.of(attributes));
  }

  /**
   * Whole messages.
   *
   * @return a request for the content of {@link BodySection#ALL}
   */
  public static FetchRequest wholeMessage() {
    return of(FetchAttribute.body(BodySection.ALL));
  }

  /**
   * The same, of those messages only that have changed since (RFC 7162 §3.1.4.1). Their
   * mod-sequences come along. Needs CONDSTORE.
   *
   * @param modSeq 1 or more
   * @return a new request
   * @throws IllegalArgumentException when the mod-sequence is 0
   */
  public FetchRequest changedSince(ModSeq modSeq) {
    return new FetchRequest(attributes, Optional.of(modSeq), vanished);
  }

  /**
   * The same, and {@link FetchStream#vanished()} tells which of the named messages are gone since
   * (RFC 7162 §3.2.6). Needs QRESYNC, switched on with {@link ImapConfig.Builder#enable}.
   *
   * @return a new request
   * @throws IllegalArgumentException when {@link #changedSince} was not called
   */
  public FetchRequest withVanished() {
    return new FetchRequest(attributes, changedSince, true);
  }
}
