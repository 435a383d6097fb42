package dev.imapkit.benchmarks.scale;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The smallest heaps in the shape of JMH's results, so that one report shows all. */
final class HeapResults {
  private final JsonArray entries = new JsonArray();

  void add(HeapRun run, int mebibytes) {
    JsonObject params = new JsonObject();
    params.addProperty("contender", run.contender());
    params.addProperty("job", run.job().name());
    params.addProperty("messages", Integer.toString(run.messages()));
    JsonObject metric = new JsonObject();
    metric.addProperty("score", mebibytes);
    metric.addProperty("scoreError", "NaN");
    metric.addProperty("scoreUnit", "MiB");
    JsonObject entry = new JsonObject();
    entry.addProperty("benchmark", HeapLadder.class.getName() + ".smallestHeap");
    entry.addProperty("mode", "ss");
    entry.addProperty("threads", 1);
    entry.addProperty("forks", 1);
    entry.addProperty("vmName", System.getProperty("java.vm.name"));
    entry.addProperty("vmVersion", System.getProperty("java.vm.version"));
    entry.addProperty("warmupIterations", 0);
    entry.addProperty("measurementIterations", 1);
    entry.add("params", params);
    entry.add("primaryMetric", metric);
    entry.add("secondaryMetrics", new JsonObject());
    entries.add(entry);
  }

  String json() {
    return new GsonBuilder().setPrettyPrinting().create().toJson(entries) + "\n";
  }
}
