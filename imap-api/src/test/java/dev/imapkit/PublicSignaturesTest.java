package dev.imapkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the public signatures of the exported packages against a list that is kept in the
 * repository, so that a break of the API is a decision. {@code mvn -Pupdate-docs -pl imap-api test}
 * writes the list anew.
 */
class PublicSignaturesTest {
  private static final List<String> EXPORTED =
      List.of("dev.imapkit", "dev.imapkit.model", "dev.imapkit.spi");
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/imapkit/public-signatures.txt");

  @Test
  void publicSignaturesAreTheOnesDecidedOn() throws Exception {
    String actual = String.join("\n", signatures()) + "\n";
    if (Boolean.getBoolean("imapkit.updateDocs")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, actual);
    }
    try (InputStream golden =
        PublicSignaturesTest.class.getResourceAsStream("public-signatures.txt")) {
      String expected =
          Files.exists(GOLDEN)
              ? Files.readString(GOLDEN)
              : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(actual.lines())
          .as(
              "a changed signature is a decision: run mvn -Pupdate-docs -pl imap-api test, and say it in CHANGELOG.md")
          .containsExactlyElementsOf(expected.lines().toList());
    }
  }

  private static List<String> signatures() throws Exception {
    List<String> lines = new ArrayList<>();
    Path classes =
        Path.of(ImapClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (String exported : EXPORTED) {
      try (Stream<Path> files = Files.list(classes.resolve(exported.replace('.', '/')))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
            .map(
                name -> load(exported + "." + name.substring(0, name.length() - ".class".length())))
            .filter(PublicSignaturesTest::isVisible)
            .sorted(Comparator.comparing(Class::getName))
            .forEach(type -> describe(type, lines));
      } catch (UncheckedIOException e) {
        throw new IOException(e);
      }
    }
    return lines;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ImapClient.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return Modifier.isPublic(type.getModifiers())
        && !type.isAnonymousClass()
        && (outer == null || isVisible(outer));
  }

  private static void describe(Class<?> type, List<String> lines) {
    String parents =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
            .map(Class::getName)
            .filter(name -> !name.equals("java.lang.Object"))
            .sorted()
            .collect(Collectors.joining(", "));
    lines.add(kind(type) + " " + type.getName() + (parents.isEmpty() ? "" : " : " + parents));
    Stream.of(fields(type), constructors(type), methods(type))
        .flatMap(s -> s)
        .sorted()
        .forEach(line -> lines.add("  " + line));
  }

  private static String kind(Class<?> type) {
    String sealed = type.isSealed() ? "sealed " : "";
    if (type.isInterface()) {
      return sealed + "interface";
    }
    String modifiers =
        Modifier.isFinal(type.getModifiers())
            ? "final "
            : Modifier.isAbstract(type.getModifiers()) ? "abstract " : "";
    return sealed + modifiers + (type.isRecord() ? "record" : type.isEnum() ? "enum" : "class");
  }

  private static Stream<String> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> isPublic(field.getModifiers()))
        .map(Field::toGenericString);
  }

  private static Stream<String> constructors(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors())
        .filter(constructor -> isPublic(constructor.getModifiers()))
        .map(Constructor::toGenericString);
  }

  private static Stream<String> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(Method::toGenericString);
  }

  private static boolean isPublic(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}
