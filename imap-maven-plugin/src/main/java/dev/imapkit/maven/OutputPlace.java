package dev.imapkit.maven;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Where the fixtures lie in a build, and what the build makes of them. */
final class OutputPlace {
  private final MavenSession session;
  private final MavenProject project;
  private final String set;

  OutputPlace(MavenSession session, MavenProject project, String set) {
    this.session = session;
    this.project = project;
    this.set = set;
  }

  /** Without a POM, Maven makes up a project that lies nowhere. */
  private boolean hasProject() {
    return project.getFile() != null && project.getBasedir() != null;
  }

  Path directory(@Nullable File configured) {
    if (configured != null) {
      return absolute(configured.toPath());
    }
    // Not as a default value of the parameter: expressions with project stay unresolved without
    // one.
    return hasProject()
        ? buildDirectory(project).resolve("generated-test-resources/imap").resolve(set)
        : absolute(Path.of(session.getExecutionRootDirectory(), "imap-fixtures")).resolve(set);
  }

  Path lockFile(@Nullable File configured) {
    if (configured != null) {
      return absolute(configured.toPath());
    }
    return absolute(base().resolve("imap-fixtures.lock.json"));
  }

  private Path base() {
    return hasProject()
        ? project.getBasedir().toPath()
        : Path.of(session.getExecutionRootDirectory());
  }

  void refuseSourceTree(Path directory, boolean allowed) {
    if (!allowed && isInSourceTree(directory)) {
      throw new FixtureException(
          ErrorCode.SOURCE_TREE,
          ("the output directory %s lies in the source tree, where mail with real names and addresses could"
                  + " be committed. Use one below %s, or, if that is meant, set"
                  + " <allowUnredactedInSourceTree>true</allowUnredactedInSourceTree>.")
              .formatted(directory, buildDirectory(project)));
    }
  }

  /** Whether somebody may commit what lies there. */
  boolean isInSourceTree(Path directory) {
    if (!hasProject()) {
      return false;
    }
    boolean inSources =
        directory.startsWith(absolute(project.getBasedir().toPath()))
            || directory.startsWith(absolute(Path.of(session.getExecutionRootDirectory())));
    boolean inOutput =
        Stream.concat(Stream.of(project), session.getProjects().stream())
            .anyMatch(module -> directory.startsWith(buildDirectory(module)));
    return inSources && !inOutput;
  }

  /** Filtering changes octets, and fails on a message that is not UTF-8. */
  void refuseFiltered(Path directory) {
    for (Resource resource : testResources()) {
      if (resource.isFiltering() && directory.startsWith(directory(resource))) {
        throw new FixtureException(
            ErrorCode.FILTERED_RESOURCE,
            ("the output directory %s lies in the test resource %s, which is filtered, and filtering changes"
                    + " mail. Use another <outputDirectory>.")
                .formatted(directory, resource.getDirectory()));
      }
    }
  }

  void addTestResource(Path directory, String targetPath) {
    if (!hasProject() || project.getPackaging().equals("pom")) {
      return;
    }
    if (testResources().stream().anyMatch(r -> directory.startsWith(directory(r)))) {
      return;
    }
    Resource resource = new Resource();
    resource.setDirectory(directory.toString());
    resource.setTargetPath(targetPath);
    resource.setFiltering(false);
    resource.setIncludes(List.of("**/*.eml", "index.json"));
    project.addTestResource(resource);
  }

  /** A path as short as it can be for somebody who looks at this project. */
  Path shown(Path file) {
    Path here = absolute(base());
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  private List<Resource> testResources() {
    return hasProject() ? project.getTestResources() : List.of();
  }

  private static Path directory(Resource resource) {
    return absolute(Path.of(resource.getDirectory()));
  }

  private static Path buildDirectory(MavenProject module) {
    return absolute(Path.of(module.getBuild().getDirectory()));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
