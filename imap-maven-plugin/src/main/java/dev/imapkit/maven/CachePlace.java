package dev.imapkit.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.LocalRepository;
import org.jspecify.annotations.Nullable;

/** Where the cache of messages is: one for all builds that share a local repository. */
final class CachePlace {
  private static final String FOLDER = ".cache/imap-maven-plugin";

  private CachePlace() {}

  /**
   * The directory of the cache.
   *
   * @param configured as the parameter says, or null
   */
  static Path directory(MavenSession session, @Nullable File configured) {
    Path directory =
        configured == null ? localRepository(session).resolve(FOLDER) : configured.toPath();
    return directory.toAbsolutePath().normalize();
  }

  /** Asks the resolver, which knows what it uses, before the request, which may be without one. */
  private static Path localRepository(MavenSession session) {
    RepositorySystemSession resolver = session.getRepositorySession();
    LocalRepository repository = resolver == null ? null : resolver.getLocalRepository();
    if (repository != null && repository.getBasedir() != null) {
      return repository.getBasedir().toPath();
    }
    File requested = session.getRequest().getLocalRepositoryPath();
    return requested == null
        ? Path.of(System.getProperty("user.home", ""), ".m2", "repository")
        : requested.toPath();
  }
}
