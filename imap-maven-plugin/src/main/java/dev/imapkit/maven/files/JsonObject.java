package dev.imapkit.maven.files;

import dev.imapkit.maven.files.JsonReader.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object that {@link JsonReader} has read, which knows where each of its keys stands: whoever
 * edits a file by hand wants to be told the line.
 */
public final class JsonObject {
  private final String text;
  private final int start;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();

  JsonObject(String text, int start) {
    this.text = text;
    this.start = start;
  }

  boolean add(String key, int place, Object value) {
    places.put(key, place);
    return values.put(key, value) == null;
  }

  /** The keys, as they stand. */
  public Set<String> keys() {
    return values.keySet();
  }

  /** Refuses a key that is none of those. */
  public void requireOnly(Set<String> known) throws JsonException {
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw new JsonException("unknown key \"" + key + "\"" + at(key));
      }
    }
  }

  /** A value that has to be there. */
  public <T> T get(String key, Class<T> type) throws JsonException {
    return find(key, type)
        .orElseThrow(
            () -> new JsonException("\"" + key + "\" is missing" + JsonReader.place(text, start)));
  }

  /** A value that may be there. */
  public <T> Optional<T> find(String key, Class<T> type) throws JsonException {
    Object value = values.get(key);
    if (value != null && !type.isInstance(value)) {
      throw bad(key, "is of another kind");
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  /** A list of values of one kind that has to be there. */
  public <T> List<T> list(String key, Class<T> type) throws JsonException {
    List<?> list = get(key, List.class);
    if (!list.stream().allMatch(type::isInstance)) {
      throw bad(key, "holds something of another kind");
    }
    return list.stream().<T>map(type::cast).toList();
  }

  /** Says what is wrong with a value, and where. */
  public JsonException bad(String key, String what) {
    return new JsonException("\"" + key + "\" " + what + at(key));
  }

  private String at(String key) {
    return JsonReader.place(text, places.getOrDefault(key, start));
  }
}
