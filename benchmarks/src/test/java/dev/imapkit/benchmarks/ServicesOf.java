package dev.imapkit.benchmarks;

import dev.imapkit.spi.TransportProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;

/** Sees the classes of its parent, and of transports only the given ones. */
final class ServicesOf extends ClassLoader {
  private static final String FILE = "META-INF/services/" + TransportProvider.class.getName();

  private final URL list;

  ServicesOf(String... classNames) {
    super(ServicesOf.class.getClassLoader());
    byte[] content = String.join("\n", classNames).getBytes(StandardCharsets.UTF_8);
    this.list = inMemory(content);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(FILE)
        ? Collections.enumeration(Collections.singleton(list))
        : super.getResources(name);
  }

  @SuppressWarnings("deprecation") // what replaces the constructor takes no handler at release 17
  private static URL inMemory(byte[] content) {
    try {
      return new URL("memory", "", 0, "/services", new Handler(content));
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Handler extends URLStreamHandler {
    private final byte[] content;

    Handler(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          connected = true;
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
