package dev.imapkit.maven;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import org.apache.maven.project.MavenProject;

/** Keeps two executions of a module from making one set: each would undo the other's files. */
record SetUse(MavenProject project, String set) {
  void claim(String execution) {
    String key = "dev.imapkit.set." + set;
    Object other = project.getContextValue(key);
    if (other != null && !other.equals(execution)) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          ("the executions \"%s\" and \"%s\" both make the set \"%s\". Give one of them another name:"
                  + " <fixtureSet>%s-2</fixtureSet>.")
              .formatted(other, execution, set, set));
    }
    project.setContextValue(key, execution);
  }
}
