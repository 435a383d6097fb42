package dev.imapkit.benchmarks.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads JMH's JSON as it is, so that other tools can read the same files; what JMH does not say
 * about the machine stands in a second file beside it, {@code NAME.machine.json}.
 */
public final class ResultFiles {
  private static final String ENDING = ".json";

  private ResultFiles() {}

  /** The file that describes the machine of these results. */
  public static Path machineOf(Path results) {
    return results.resolveSibling(nameOf(results) + ".machine" + ENDING);
  }

  /** The name of a set: that of its file, without the ending. */
  public static String nameOf(Path results) {
    String name = results.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  /**
   * Reads results, and the machine when its file is there.
   *
   * @throws IOException when the file cannot be read or is not JSON of JMH; the message names it
   */
  public static ResultSet read(Path file) throws IOException {
    List<Result> results = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (JsonElement entry : JsonParser.parseReader(reader).getAsJsonArray()) {
        results.add(result(entry.getAsJsonObject()));
      }
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException
        | NullPointerException e) {
      throw new IOException(file + " is not the JSON that JMH writes", e);
    }
    Path machine = machineOf(file);
    return new ResultSet(
        nameOf(file),
        results,
        Files.exists(machine) ? Machine.read(machine) : new Machine(Map.of()));
  }

  private static Result result(JsonObject entry) {
    JsonObject secondary = entry.getAsJsonObject("secondaryMetrics");
    Map<String, Measure> measures = new LinkedHashMap<>();
    if (secondary != null) {
      secondary
          .entrySet()
          .forEach(measure -> measures.put(measure.getKey(), measure(measure.getValue())));
    }
    return new Result(
        entry.get("benchmark").getAsString(),
        text(entry, "mode", ""),
        params(entry.getAsJsonObject("params")),
        measure(entry.get("primaryMetric")),
        measures,
        run(entry));
  }

  private static SortedMap<String, String> params(JsonElement params) {
    SortedMap<String, String> all = new TreeMap<>();
    if (params != null) {
      params
          .getAsJsonObject()
          .entrySet()
          .forEach(param -> all.put(param.getKey(), param.getValue().getAsString()));
    }
    return all;
  }

  /** A number that JMH does not know is the text NaN. */
  private static Measure measure(JsonElement metric) {
    JsonObject object = metric.getAsJsonObject();
    JsonElement error = object.get("scoreError");
    return new Measure(
        object.get("score").getAsDouble(),
        error == null ? Double.NaN : error.getAsDouble(),
        object.get("scoreUnit").getAsString());
  }

  private static Result.Run run(JsonObject entry) {
    String jvm = text(entry, "vmName", "") + " " + text(entry, "vmVersion", "");
    return new Result.Run(
        count(entry, "forks"),
        new Result.Iterations(count(entry, "warmupIterations"), text(entry, "warmupTime", "-")),
        new Result.Iterations(
            count(entry, "measurementIterations"), text(entry, "measurementTime", "-")),
        jvm.strip());
  }

  private static int count(JsonObject entry, String name) {
    return entry.has(name) ? entry.get(name).getAsInt() : 1;
  }

  private static String text(JsonObject entry, String name, String otherwise) {
    return entry.has(name) ? entry.get(name).getAsString() : otherwise;
  }

  /** The entries of a file of JMH as they are, for those who change something in them. */
  public static JsonArray array(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonArray();
    }
  }
}
