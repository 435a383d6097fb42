package dev.imapkit.model;

import org.jspecify.annotations.Nullable;

/** Strings of a response as a transport's parser records them: where they stand in its octets. */
final class RecordedStrings {
  private RecordedStrings() {}

  /**
   * Records one string.
   *
   * @param sent a part of the response, behind its first two octets; null for NIL
   * @param response in US-ASCII
   * @param strings takes the place
   */
  static void add(@Nullable String sent, String response, StringRecorder strings) {
    if (sent == null) {
      strings.addNil();
    } else {
      strings.add(response.indexOf(sent, 2), sent.length());
    }
  }
}
