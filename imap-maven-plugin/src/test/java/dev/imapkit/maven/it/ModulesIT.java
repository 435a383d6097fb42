package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.maven.files.CacheUse;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Modules of one build that want the same set, eight at a time. Case 37, T57. */
@Timeout(120)
class ModulesIT {
  private static final int MODULES = 10;

  @TempDir Path folder;

  private final Map<Object, Object> build = new ConcurrentHashMap<>();
  private final List<Workbench> modules = new ArrayList<>();
  private FakeMailbox mail;

  @BeforeEach
  void start() {
    mail = new FakeMailbox();
    for (int uid = 1; uid <= 30; uid++) {
      mail.put(uid, "Message-ID: <%d@example.org>\r\n\r\nbody\r\n".formatted(uid));
    }
    for (int i = 0; i < MODULES; i++) {
      modules.add(
          new Workbench(folder.resolve("module-" + i), mail.address())
              .cacheAt(folder.resolve("cache"))
              .moduleOf(build));
    }
  }

  @AfterEach
  void stop() {
    mail.server().verify();
    mail.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "UPDATE", "LATEST"})
  void withoutLocksTheSelectionIsLookedUpOnceForAll(Mode mode) throws Exception {
    all(module -> module.fetch(mode));
    assertThat(connections()).isEqualTo(1);
    assertEqualOutputs();
  }

  @Test
  void withLocksMessagesAreFetchedOnceForAll() throws Exception {
    Workbench first = modules.get(0);
    first.update();
    for (Workbench module : modules.subList(1, MODULES)) {
      Files.createDirectories(module.lock().getParent());
      Files.copy(first.lock(), module.lock());
    }
    FixtureEngineIT.wipe(first.output());
    FixtureEngineIT.wipe(folder.resolve("cache"));
    all(module -> module.fetch(Mode.LOCKED));
    assertThat(connections()).isEqualTo(2);
    assertEqualOutputs();
  }

  @Test
  void withoutACacheEachModuleStillGetsItsFiles() throws Exception {
    modules.forEach(module -> module.cache(CacheUse.OFF));
    all(module -> module.fetch(Mode.AUTO));
    assertThat(connections()).isEqualTo(MODULES);
    assertEqualOutputs();
  }

  private interface Goal {
    FixtureSet run(Workbench module) throws IOException;
  }

  private void all(Goal goal) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<FixtureSet>> tasks = new ArrayList<>();
      modules.forEach(module -> tasks.add(() -> goal.run(module)));
      for (Future<FixtureSet> done : threads.invokeAll(tasks)) {
        assertThat(done.get(60, TimeUnit.SECONDS).fixtures()).hasSize(30);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private int connections() {
    return modules.stream().mapToInt(Workbench::connections).sum();
  }

  private void assertEqualOutputs() throws IOException {
    Path first = modules.get(0).output();
    List<String> files = Workbench.files(first);
    assertThat(files).hasSize(31);
    for (Workbench module : modules) {
      assertThat(Workbench.files(module.output())).isEqualTo(files);
      for (String file : files) {
        assertThat(module.output().resolve(file)).hasSameBinaryContentAs(first.resolve(file));
      }
    }
  }
}
