package dev.imapkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The contract classes that stand beside {@link Contract}, in its folder or its jar. */
final class ContractClasses {
  private ContractClasses() {}

  /** All of them, by name. */
  static List<Class<?>> all() {
    try {
      URI place = Contract.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path root = Path.of(place);
      if (Files.isDirectory(root)) {
        return in(root);
      }
      try (FileSystem jar = FileSystems.newFileSystem(root, (ClassLoader) null)) {
        return in(jar.getPath("/"));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Class<?>> in(Path root) throws IOException {
    String name = Contract.class.getPackageName();
    try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith("Contract.class") && !file.contains("$"))
          .sorted()
          .<Class<?>>map(file -> load(name + "." + file.substring(0, file.length() - 6)))
          .filter(type -> Contract.class.isAssignableFrom(type) && type != Contract.class)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ContractClasses.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tests of a contract class, inherited ones included. */
  static List<Method> tests(Class<?> contract) {
    return ReflectionSupport.findMethods(
        contract,
        method ->
            !Modifier.isAbstract(method.getModifiers())
                && AnnotationSupport.isAnnotated(method, Testable.class),
        HierarchyTraversalMode.BOTTOM_UP);
  }
}
