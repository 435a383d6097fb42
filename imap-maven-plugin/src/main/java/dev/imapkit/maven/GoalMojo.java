package dev.imapkit.maven;

import dev.imapkit.maven.messages.Commands;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * What all goals have in common: when they are left out, and how failures reach the user.
 * Parameters are strings, numbers, words and files only: older Maven cannot convert paths, and no
 * Maven converts durations. None is a secret, since Maven prints all of them with {@code -X}.
 */
abstract class GoalMojo extends AbstractMojo {
  /**
   * Leaves the goal out.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.skip", defaultValue = "false")
  boolean skip;

  @Parameter(property = "maven.test.skip", readonly = true, defaultValue = "false")
  boolean skipTests;

  // Maven sets these three before it calls execute.
  @SuppressWarnings("NullAway.Init")
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @SuppressWarnings("NullAway.Init")
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @SuppressWarnings("NullAway.Init")
  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution execution;

  /** Does the work of the goal. */
  abstract void run() throws IOException;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || skipTests) {
      getLog().info(label() + ": skipped");
      return;
    }
    TlsLogging.quieten(getLog());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(getClass().getClassLoader());
      run();
    } catch (FixtureException e) {
      if (e.code().isForUser()) {
        throw new MojoFailureException(e.inSet(label()), e);
      }
      throw new MojoExecutionException(e.inSet(label()), e);
    } catch (IOException e) {
      throw new MojoExecutionException(unexpected(e).inSet(label()), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static FixtureException unexpected(IOException e) {
    return new FixtureException(
        ErrorCode.WRITE_FAILED,
        "a file cannot be read or written: %s. Is the disk full?".formatted(e),
        e);
  }

  /** What messages tell people to type. */
  final Commands commands() {
    PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
    if (project.getPlugin(plugin.getPluginLookupKey()) == null) {
      return Commands.withoutProject(plugin.getVersion());
    }
    String module = project.isExecutionRoot() ? "" : project.getArtifactId();
    return Commands.inProject(execution.getExecutionId(), module);
  }

  /** Eclipse runs goals when somebody opens or saves a file: no time to ask a server. */
  final boolean isInIde() {
    return session.getSystemProperties().containsKey("m2e.version")
        || session.getUserProperties().containsKey("m2e.version");
  }

  /** Whether no connection may be opened. */
  final boolean isOffline() {
    return session.isOffline() || isInIde();
  }

  /** What stands before the lines about this execution; never fails. */
  String label() {
    return SetName.of(null, execution.getExecutionId());
  }

  /** Name of the fixture set. */
  String set() {
    return label();
  }
}
