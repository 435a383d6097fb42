package dev.imapkit.maven.access;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A program of the user's that prints an access token: the only place where the plugin starts a
 * process. No shell is between, so nothing in the arguments means anything but itself. What the
 * program prints to standard output is shown nowhere.
 */
public final class TokenCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LONGEST_OUTPUT = 64 << 10;
  private static final int SHOWN_LINES = 5;
  private static final int LONGEST_LINE = 200;

  private final List<String> command;
  private final Duration patience;
  private @Nullable String last;

  /**
   * A command.
   *
   * @param command program and arguments, at least the program
   */
  public TokenCommand(List<String> command) {
    this(command, PATIENCE);
  }

  TokenCommand(List<String> command, Duration patience) {
    this.command = List.copyOf(command);
    this.patience = patience;
  }

  /**
   * A token; the one of before, unless that was refused.
   *
   * @param lastRefused whether the server did not take it
   * @return the token
   * @throws FixtureException {@link ErrorCode#TOKEN_COMMAND} when the command gives none
   */
  synchronized String token(boolean lastRefused) {
    String known = last;
    if (known != null && !lastRefused) {
      return known;
    }
    String printed = run();
    last = printed;
    return printed;
  }

  private String run() {
    Process process;
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw failed("cannot be started. Is it installed, and on the path?", "", e);
    }
    try {
      process.getOutputStream().close();
      CompletableFuture<String> out = reading(process.getInputStream());
      CompletableFuture<String> err = reading(process.getErrorStream());
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed(
            "was not done after %s and was ended. Does it wait for somebody to type?"
                .formatted(Attempts.seconds(patience)),
            soon(err),
            null);
      }
      return printed(process.exitValue(), soon(out), soon(err));
    } catch (IOException e) {
      throw failed("cannot be read.", "", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted.", "", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private String printed(int exitCode, String out, String err) {
    List<String> lines = out.lines().toList();
    if (exitCode != 0) {
      throw failed("ended with exit code %d.".formatted(exitCode), withoutLines(err, lines), null);
    }
    if (lines.isEmpty() || lines.get(0).isBlank()) {
      throw failed(
          "printed no token: the first line of its standard output (exit code 0) is empty.",
          err,
          null);
    }
    if (lines.stream().skip(1).anyMatch(line -> !line.isBlank())) {
      throw failed(
          "printed %d lines (exit code 0), and it is not certain which is the token. It has to print the"
                  .formatted(lines.size())
              + " token alone.",
          withoutLines(err, lines),
          null);
    }
    return lines.get(0).strip();
  }

  /** A program may log what it prints. */
  private static String withoutLines(String err, List<String> secrets) {
    Secrets filter = new Secrets();
    secrets.forEach(line -> filter.add(line.strip().toCharArray()));
    return filter.in(err);
  }

  private static CompletableFuture<String> reading(InputStream in) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try (in) {
                byte[] octets = in.readNBytes(LONGEST_OUTPUT);
                // Read on, so that the program does not wait for somebody who does.
                in.transferTo(java.io.OutputStream.nullOutputStream());
                text.complete(new String(octets, Charset.defaultCharset()));
              } catch (IOException e) {
                text.complete("");
              }
            },
            "imap-token-command");
    thread.setDaemon(true);
    thread.start();
    return text;
  }

  /** A child that the program leaves behind may keep its output open. */
  private String soon(CompletableFuture<String> text) throws InterruptedException {
    try {
      return text.get(Math.min(2000, patience.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return "";
    }
  }

  private FixtureException failed(String what, String err, @Nullable Throwable cause) {
    String shown =
        err.lines()
            .filter(line -> !line.isBlank())
            .limit(SHOWN_LINES)
            .map(line -> "\n  " + Shown.of(line.stripTrailing(), LONGEST_LINE))
            .collect(Collectors.joining());
    String program = Shown.of(command.get(0), LONGEST_LINE);
    return new FixtureException(
        ErrorCode.TOKEN_COMMAND,
        "the <tokenCommand> \"%s\" %s%s%s"
            .formatted(
                program,
                what,
                shown.isEmpty() ? "" : " Its standard error says:" + shown + "\n",
                "Run it by hand: it has to print one line, the access token, within %s."
                    .formatted(Attempts.seconds(patience))),
        cause);
  }
}
