package dev.imapkit;

import dev.imapkit.model.BodySection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What to fetch of each message. UIDs always come along. Immutable.
 *
 * @param attributes what to fetch, at least one, no doubles
 */
public record FetchRequest(List<FetchAttribute> attributes) {
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
   *     answers could not be told apart
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
}
