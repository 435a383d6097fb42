package dev.imapkit.contract.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Real and odd messages, from the tests of Apache James Mime4j ({@code apache-mime4j-core}, type
 * {@code tests}, which must be on the class path).
 */
public final class Corpus {

  private static final String ONE_OF_THEM = "testmsgs/basic-plain.msg";
  private static final List<String> FOLDERS = List.of("testmsgs/", "mimetools-testmsgs/");

  private Corpus() {}

  /**
   * One message.
   *
   * @param name its file in the jar, {@code testmsgs/example.msg} for instance
   * @param octets with CRLF line ends only; not copied, nobody changes them
   */
  public record Message(String name, byte[] octets) {
    @Override
    public String toString() {
      return name + " (" + octets.length + " octets)";
    }
  }

  /**
   * All messages in the order of their names, always the same.
   *
   * @throws IllegalStateException when the jar is not on the class path
   */
  public static List<Message> messages() {
    URL url = Corpus.class.getClassLoader().getResource(ONE_OF_THEM);
    if (url == null) {
      throw new IllegalStateException(
          "org.apache.james:apache-mime4j-core:tests is not on the class path");
    }
    try {
      JarURLConnection connection = (JarURLConnection) url.openConnection();
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        return read(jar);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Message> read(JarFile jar) throws IOException {
    List<String> names =
        jar.stream()
            .map(JarEntry::getName)
            .filter(name -> name.endsWith(".msg"))
            .filter(name -> FOLDERS.stream().anyMatch(name::startsWith))
            .sorted()
            .toList();
    List<Message> messages = new ArrayList<>();
    for (String name : names) {
      try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
        messages.add(new Message(name, withCrlf(in.readAllBytes())));
      }
    }
    return List.copyOf(messages);
  }

  /** Gives each bare LF its CR; a bare CR stays, it is not a line end. */
  static byte[] withCrlf(byte[] octets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + octets.length / 30);
    int previous = -1;
    for (byte b : octets) {
      if (b == '\n' && previous != '\r') {
        out.write('\r');
      }
      out.write(b);
      previous = b;
    }
    return out.toByteArray();
  }
}
