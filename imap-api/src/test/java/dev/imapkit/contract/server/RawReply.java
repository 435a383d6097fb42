package dev.imapkit.contract.server;

import java.util.List;

/**
 * All that came in answer to one command.
 *
 * @param responses in the order of arrival, the tagged one last
 */
public record RawReply(List<RawResponse> responses) {

  public RawReply {
    responses = List.copyOf(responses);
  }

  /** The tagged response without its tag, {@code OK [READ-WRITE] Select completed.} for example. */
  public String tagged() {
    String text = responses.get(responses.size() - 1).text();
    return text.substring(text.indexOf(' ') + 1);
  }

  /** The others. */
  public List<RawResponse> untagged() {
    return responses.subList(0, responses.size() - 1);
  }

  /** The untagged responses with this word in them, {@code FETCH} for example. */
  public List<RawResponse> untagged(String word) {
    return untagged().stream()
        .filter(response -> (response.text() + " ").matches("(?s)\\* (\\d+ )?" + word + " .*"))
        .toList();
  }

  /** The untagged response with this word in it, of which there must be exactly one. */
  public RawResponse only(String word) {
    List<RawResponse> found = untagged(word);
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " untagged " + word + " in " + this);
    }
    return found.get(0);
  }

  RawReply orFail(String command) {
    if (!tagged().startsWith("OK")) {
      throw new IllegalStateException(command + ": " + tagged());
    }
    return this;
  }
}
