package dev.imapkit.maven;

import dev.imapkit.maven.files.SharedData;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/**
 * What the modules of a build have in common, in the one place of Maven that all of them share and
 * that ends with the build. Uses only what the resolver of Maven 3.8 has.
 */
record MavenSharedData(SessionData data) implements SharedData {
  static MavenSharedData of(MavenSession session) {
    return new MavenSharedData(session.getRepositorySession().getData());
  }

  @Override
  public Object computeIfAbsent(Object key, Supplier<Object> make) {
    while (true) {
      Object there = data.get(key);
      if (there != null) {
        return there;
      }
      Object made = make.get();
      if (data.set(key, null, made)) {
        return made;
      }
    }
  }
}
