package dev.imapkit.benchmarks.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where something was measured, and what was measured there: facts by name, in the order in which
 * people read them.
 *
 * @param facts such as {@code CPU}, {@code JDK}, {@code Angus Mail}
 */
public record Machine(Map<String, String> facts) {
  /** The name of the fact that holds the command line. */
  public static final String COMMAND = "command";

  /** With an own copy of the facts, in their order. */
  public Machine {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** One fact. */
  public Optional<String> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** The command line that measured, without the part that is the same for all. */
  public String command() {
    return "java -jar benchmarks/target/benchmarks.jar " + fact(COMMAND).orElse("…");
  }

  /** Writes the facts as one JSON object. */
  public void write(Path file) throws IOException {
    String json =
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(facts);
    Files.writeString(file, json + "\n", StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when the file is something else; the message names it
   */
  public static Machine read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      JsonObject object = JsonParser.parseReader(reader).getAsJsonObject();
      Map<String, String> facts = new LinkedHashMap<>();
      object.entrySet().forEach(fact -> facts.put(fact.getKey(), fact.getValue().getAsString()));
      return new Machine(facts);
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw new IOException(file + " is not a JSON object of facts", e);
    }
  }
}
