package dev.imapkit.benchmarks.fetching;

import dev.imapkit.Security;
import dev.imapkit.benchmarks.parsing.Contenders;
import dev.imapkit.benchmarks.servers.Account;
import dev.imapkit.benchmarks.servers.Messages;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * What another contender finds on the same server. It runs in classes of its own, so that it leaves
 * no trace in what the compiler has learnt about the code that is measured next.
 */
public final class Reference {
  private Reference() {}

  /**
   * Does a job once.
   *
   * @param measured who is measured; another one does this
   * @return the checksum that the measured one must find as well
   */
  static long checksum(String measured, Job job, Account account, Messages messages) {
    boolean ours = measured.equals(Contenders.COMMONS_NET) || measured.equals(Contenders.JAKARTA);
    String other = ours ? FetchContenders.ANGUS_TUNED : Contenders.COMMONS_NET;
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (Apart classes = new Apart()) {
      // Jakarta Mail and our transports are found by the loader of the thread.
      Thread.currentThread().setContextClassLoader(classes);
      return (long)
          classes
              .loadClass(Reference.class.getName())
              .getMethod("once", String.class, String.class, Account.class, Messages.class)
              .invoke(null, other, job.name(), account, messages);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(other + " cannot do " + job, e);
    } finally {
      if (ours) {
        Contenders.setStreamProvider(false);
      }
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /**
   * Called in the other classes.
   *
   * @param contender who does it
   * @param job name of a {@link Job}
   * @param account where
   * @param messages which
   * @return the checksum
   */
  public static long once(String contender, String job, Account account, Messages messages) {
    try (FetchClient client = FetchContenders.named(contender, account)) {
      client.connect();
      client.open();
      return Job.valueOf(job).run(client, messages);
    }
  }

  /** The class path a second time. */
  private static final class Apart extends URLClassLoader {
    /** What goes in; nothing of it is measured. */
    private static final Set<String> SHARED =
        Set.of(Security.class.getName(), Account.class.getName(), Messages.class.getName());

    Apart() throws MalformedURLException {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() throws MalformedURLException {
      List<URL> urls = new ArrayList<>();
      StringTokenizer elements =
          new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
      while (elements.hasMoreTokens()) {
        urls.add(Path.of(elements.nextToken()).toUri().toURL());
      }
      return urls.toArray(new URL[0]);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      return SHARED.contains(name)
          ? Reference.class.getClassLoader().loadClass(name)
          : super.findClass(name);
    }
  }
}
