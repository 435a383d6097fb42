package dev.imapkit.contract.defects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles one source with a defect into a folder that goes first on a class path. */
final class MutatedClasses {
  private MutatedClasses() {}

  /**
   * Writes and compiles the source.
   *
   * @param repository the root of the repository
   * @param classPath where all other classes are
   * @param folder an empty folder
   * @return the folder with the classes
   */
  static Path compile(Defect defect, Path repository, String classPath, Path folder)
      throws IOException {
    Path original = repository.resolve(defect.source());
    String source = Files.readString(original);
    for (Defect.Edit edit : defect.edits()) {
      source = replaced(source, edit, defect);
    }
    Path mutated = folder.resolve(original.getFileName());
    Files.writeString(mutated, source);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("a JDK is needed, not a JRE");
    }
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "--release",
              "17",
              "-proc:none",
              "-nowarn",
              "-cp",
              classPath,
              "-d",
              classes.toString());
      boolean compiled =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjects(mutated))
              .call();
      if (!compiled) {
        throw new AssertionError("this defect does not compile: " + defect.name());
      }
    }
    return classes;
  }

  private static String replaced(String source, Defect.Edit edit, Defect defect) {
    int at = source.indexOf(edit.good());
    if (at < 0 || source.indexOf(edit.good(), at + 1) >= 0) {
      throw new AssertionError(
          defect.source() + " was changed; the defect needs another place than: " + edit.good());
    }
    return source.substring(0, at) + edit.bad() + source.substring(at + edit.good().length());
  }
}
