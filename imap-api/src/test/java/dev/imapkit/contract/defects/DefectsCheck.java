package dev.imapkit.contract.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.contract.Contract;
import dev.imapkit.contract.ContractSuite;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The superclass of each transport's check that its contract notices every {@link Defect}. Each
 * defect runs in a JVM of its own, in which the mutated class stands before the right one.
 */
public abstract class DefectsCheck {
  private static final long MINUTES = 4;

  private final Class<? extends ContractSuite> suite;
  private final String classPath =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir Path folder;

  /** A check with the contract of a transport. */
  protected DefectsCheck(Class<? extends ContractSuite> suite) {
    this.suite = suite;
  }

  @TestFactory
  Stream<DynamicTest> theContractNoticesEachDefect() {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(DynamicTest.dynamicTest("without a defect all passes", this::passesWithout));
    for (Defect defect : Defect.all()) {
      tests.add(DynamicTest.dynamicTest(defect.name(), () -> notices(defect)));
    }
    return tests.stream();
  }

  private void passesWithout() throws Exception {
    Set<Class<? extends Contract>> contracts = new LinkedHashSet<>();
    Defect.all().forEach(defect -> contracts.add(defect.contract()));
    Run run = run(classPath, contracts);
    assertThat(run.exit).as(run.output).isZero();
  }

  private void notices(Defect defect) throws Exception {
    Path own = Files.createTempDirectory(folder, "defect");
    Path classes = MutatedClasses.compile(defect, Path.of("..").toAbsolutePath(), classPath, own);
    Run run = run(classes + File.pathSeparator + classPath, List.of(defect.contract()));
    System.out.printf(
        "%-12s %-58s %s%n",
        suite.getSimpleName().replace("ContractTest", ""),
        defect.name(),
        run.exit == FirstFailure.FAILED
            ? "noticed by " + defect.contract().getSimpleName() + "." + run.lastLine()
            : "NOT NOTICED");
    assertThat(run.exit).as(run.output).isEqualTo(FirstFailure.FAILED);
  }

  private record Run(int exit, String output) {
    String lastLine() {
      return output.substring(output.lastIndexOf('\n') + 1);
    }
  }

  private Run run(String path, Collection<Class<? extends Contract>> contracts)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            argument -> argument.startsWith("-Djdk.net.") || argument.contains("logging.config"))
        .forEach(command::add);
    command.addAll(List.of("-cp", path, FirstFailure.class.getName()));
    contracts.forEach(contract -> command.add(nested(contract)));
    Path output = Files.createTempFile(folder, "run", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      String text = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
      assertThat(ended).as("it hangs, which no contract test says: " + text).isTrue();
      return new Run(process.exitValue(), text);
    } finally {
      process.destroyForcibly();
    }
  }

  private String nested(Class<? extends Contract> contract) {
    for (Class<?> member : suite.getDeclaredClasses()) {
      if (member.getSuperclass() == contract) {
        return member.getName();
      }
    }
    throw new AssertionError(suite + " does not nest " + contract);
  }
}
