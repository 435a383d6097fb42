package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.maven.files.CacheUse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Case 37, T57: modules of one build whose plugin was loaded several times, because one of them
 * gave it a dependency more. Their classes and static fields are not the same, their lock has to
 * be.
 */
@Timeout(120)
class PluginRealmsTest {
  private static final int MODULES = 8;
  private static final int MESSAGES = 10;

  @TempDir Path parent;
  private final ExecutorService threads = Executors.newFixedThreadPool(MODULES);

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Loads the classes of the plugin anew, and all others as everybody does. */
  private static final class Realm extends ClassLoader {
    Realm() {
      super(PluginRealmsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.imapkit.maven.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] octets = in.readAllBytes();
        return defineClass(name, octets, 0, octets.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    /** What a module does, with the classes of this realm. */
    void run(SessionData data, Path cache, CacheUse use, AtomicInteger downloads) throws Exception {
      Method method =
          loadClass(RealmModule.class.getName())
              .getMethod(
                  "fetch",
                  SessionData.class,
                  Path.class,
                  String.class,
                  Duration.class,
                  int.class,
                  AtomicInteger.class);
      try {
        method.invoke(null, data, cache, use.name(), Duration.ofSeconds(60), MESSAGES, downloads);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private int downloads(List<SessionData> builds, CacheUse use) throws Exception {
    AtomicInteger downloads = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(MODULES);
    List<Realm> realms = List.of(new Realm(), new Realm());
    List<Callable<Void>> modules = new ArrayList<>();
    for (int i = 0; i < MODULES; i++) {
      Realm realm = realms.get(i % 2);
      SessionData data = builds.get(i % builds.size());
      modules.add(
          () -> {
            together.await();
            realm.run(data, parent.resolve("cache"), use, downloads);
            return null;
          });
    }
    for (Future<Void> module : threads.invokeAll(modules)) {
      module.get();
    }
    return downloads.get();
  }

  @Test
  void classesAreOthers() throws Exception {
    assertThat(new Realm().loadClass(RealmModule.class.getName())).isNotSameAs(RealmModule.class);
  }

  @Test
  void realmsOfOneBuildDownloadOnce() throws Exception {
    assertThat(downloads(List.of(new DefaultSessionData()), CacheUse.READ_WRITE))
        .isEqualTo(MESSAGES);
  }

  /** In a daemon, builds that know nothing of each other are in one Java process. */
  @Test
  void buildsOfOneProcessDownloadOnce() throws Exception {
    assertThat(
            downloads(
                List.of(new DefaultSessionData(), new DefaultSessionData()), CacheUse.READ_WRITE))
        .isEqualTo(MESSAGES);
  }

  /** Without a cache each module downloads, one after the other. */
  @Test
  void realmsWithoutACacheTakeTurns() throws Exception {
    assertThat(downloads(List.of(new DefaultSessionData()), CacheUse.OFF))
        .isEqualTo(MODULES * MESSAGES);
    assertThat(parent.resolve("cache")).doesNotExist();
  }
}
