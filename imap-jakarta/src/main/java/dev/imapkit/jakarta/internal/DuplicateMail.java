package dev.imapkit.jakarta.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Whether Angus Mail is on the class path twice. {@code angus-mail} and the all-in-one {@code
 * jakarta.mail} of the same group hold the same classes, Maven keeps both, and the class path mixes
 * them.
 */
public final class DuplicateMail {
  private static final String CLASS_FILE =
      IMAPProtocol.class.getName().replace('.', '/') + ".class";

  private static final Set<String> FOUND = places(IMAPProtocol.class.getClassLoader());

  private DuplicateMail() {}

  /**
   * Refuses to work with both.
   *
   * @throws IllegalStateException when there are two; the message says what to exclude
   */
  public static void refuse() {
    refuse(FOUND);
  }

  static void refuse(Set<String> places) {
    // The same jar in two folders (a manifest's Class-Path beside the class path) is one artifact
    // and harmless.
    if (places.stream().map(DuplicateMail::jarName).distinct().count() > 1) {
      throw new IllegalStateException(
          """
          org.eclipse.angus:angus-mail and org.eclipse.angus:jakarta.mail hold the same classes and are both on the \
          class path: %s
          Keep angus-mail, which imap-jakarta needs, and exclude the other where it comes in (mvn dependency:tree shows it):
            <exclusions>
              <exclusion>
                <groupId>org.eclipse.angus</groupId>
                <artifactId>jakarta.mail</artifactId>
              </exclusion>
            </exclusions>
          With Gradle: exclude group: 'org.eclipse.angus', module: 'jakarta.mail'"""
              .formatted(String.join(", ", places)));
    }
  }

  private static String jarName(String place) {
    return place.endsWith(".jar") ? place.substring(place.lastIndexOf('/') + 1) : place;
  }

  /** Where a loader itself has Angus; what a parent has is not mixed with it. */
  static Set<String> places(@Nullable ClassLoader loader) {
    Set<String> places = new LinkedHashSet<>();
    if (loader == null) {
      return places;
    }
    try {
      for (URL url : Collections.list(loader.getResources(CLASS_FILE))) {
        places.add(url.toString().replace("!/" + CLASS_FILE, ""));
      }
      ClassLoader parent = loader.getParent();
      if (parent != null) {
        for (URL url : Collections.list(parent.getResources(CLASS_FILE))) {
          places.remove(url.toString().replace("!/" + CLASS_FILE, ""));
        }
      }
      return places;
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be read", e);
    }
  }
}
