package dev.imapkit.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** A server that builds fetch from, in the process that runs the builds and their scripts. */
public interface BuildHost extends AutoCloseable {
  /** Always this machine. */
  String host();

  /** The port that builds use. */
  int port();

  /** Writes {@code ca.pem}, the authority of its certificate, into the folder. */
  Path writeAuthority(Path folder) throws IOException;

  /** Connections of all builds so far. */
  int connections();

  /** Connections that came while one build ran, the first being number 1. */
  int connections(int build);

  /**
   * Fails when a build marked anything as read, or changed another flag (case 51).
   *
   * @throws IllegalStateException when a flag is not as it was
   */
  void requireFlagsUnchanged();

  @Override
  void close() throws IOException;

  /**
   * Tells the builds of a project how to reach the host. Each project has a cache of its own, since
   * all have the same user on servers that look alike; and none takes itself for a build in CI
   * because the outer one is.
   */
  static void introduce(BuildHost host, File basedir, Map<String, Object> context) {
    context.put("host", host);
    Properties properties = (Properties) context.get("userProperties");
    properties.put("imap.port", String.valueOf(host.port()));
    properties.put("imap.cacheDirectory", new File(basedir, "cache").getPath());
    properties.put("imap.ci", "FALSE");
  }
}
