package dev.imapkit.internal;

import dev.imapkit.ImapConfig;
import dev.imapkit.TransportSelectionException;
import dev.imapkit.spi.TransportProvider;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the transport that a configuration asks for. */
final class Transports {
  private static final String SNIPPET =
      """
      <dependency>
        <groupId>dev.imapkit</groupId>
        <artifactId>imap-commons-net</artifactId> <!-- or imap-jakarta -->
        <version>...</version>
      </dependency>""";

  /** What was found last; nothing is kept alive by it, not even until memory is short. */
  private static volatile WeakReference<Transports> latest = new WeakReference<>(null);

  private final @Nullable ClassLoader given;
  private final @Nullable ClassLoader context;
  private final Map<String, TransportProvider> found = new LinkedHashMap<>();
  private final List<String> broken = new ArrayList<>();

  private Transports(@Nullable ClassLoader given, @Nullable ClassLoader context) {
    this.given = given;
    this.context = context;
  }

  static TransportProvider select(ImapConfig config) {
    if (config.transport().isPresent()) {
      return checked(config.transport().get());
    }
    Optional<String> name = config.transportName();
    return checked(transports(config.classLoader(), name).choose(name));
  }

  /** Looking through a class path costs more than a login on a near server. */
  private static Transports transports(Optional<ClassLoader> given, Optional<String> name) {
    Transports known = latest.get();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (known != null
        && known.given == given.orElse(null)
        && known.context == context
        && name.map(known.found::containsKey).orElse(true)) {
      return known;
    }
    Transports transports = new Transports(given.orElse(null), context);
    transports.find();
    if (!transports.found.isEmpty() && transports.broken.isEmpty()) {
      latest = new WeakReference<>(transports);
    }
    return transports;
  }

  private void find() {
    if (given != null) {
      load(given);
      return;
    }
    if (context != null) {
      load(context);
    }
    if (found.isEmpty()) {
      load(Transports.class.getClassLoader());
    }
  }

  private void load(@Nullable ClassLoader loader) {
    Iterator<TransportProvider> providers =
        ServiceLoader.load(TransportProvider.class, loader).iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        TransportProvider provider = providers.next();
        found.putIfAbsent(provider.name(), provider);
      } catch (ServiceConfigurationError | LinkageError e) {
        // One transport that cannot be loaded must not hide the others.
        broken.add(describe(e));
        if (broken.size() > 100) {
          return;
        }
      }
    }
  }

  /** ServiceLoader names the transport, and the cause names the class that is missing. */
  private static String describe(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure.getMessage() + (cause == null ? "" : " (" + cause + ")");
  }

  private TransportProvider choose(Optional<String> name) {
    List<String> names = List.copyOf(found.keySet());
    if (name.isPresent()) {
      TransportProvider provider = found.get(name.get());
      if (provider == null) {
        throw new TransportSelectionException(
            "the transport \""
                + name.get()
                + "\" is not there; found: "
                + shown(names)
                + ". Add its jar:\n"
                + SNIPPET,
            names);
      }
      return provider;
    }
    if (found.isEmpty()) {
      throw new TransportSelectionException(
          "no transport is there" + shownBroken() + ". Add one jar:\n" + SNIPPET, names);
    }
    if (found.size() > 1) {
      throw new TransportSelectionException(
          "several transports are there: "
              + shown(names)
              + ". Choose one, for example ImapConfig.builder(host).transport(\""
              + names.get(0)
              + "\"), or keep one jar only",
          names);
    }
    return found.values().iterator().next();
  }

  private static TransportProvider checked(TransportProvider provider) {
    if (provider.spiVersion() != TransportProvider.SPI_VERSION) {
      throw new TransportSelectionException(
          "the transport \""
              + provider.name()
              + "\" was built for SPI version "
              + provider.spiVersion()
              + ", this imap-api has "
              + TransportProvider.SPI_VERSION
              + ": use the same version of both jars",
          List.of(provider.name()));
    }
    return provider;
  }

  private String shown(List<String> names) {
    return (names.isEmpty() ? "none" : String.join(", ", names)) + shownBroken();
  }

  private String shownBroken() {
    return broken.isEmpty() ? "" : " (could not be loaded: " + String.join("; ", broken) + ")";
  }
}
