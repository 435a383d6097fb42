package dev.imapkit.maven;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Shown;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a fixture set: part of paths, of the lock, and of every message. */
final class SetName {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  private SetName() {}

  /** The name as it was given or follows from the execution, valid or not. */
  static String of(@Nullable String fixtureSet, String executionId) {
    if (fixtureSet != null && !fixtureSet.isBlank()) {
      return fixtureSet.strip();
    }
    return executionId.startsWith("default-") ? "default" : executionId;
  }

  /**
   * The name.
   *
   * @throws FixtureException {@link ErrorCode#BAD_VALUE} when it is none
   */
  static String valid(@Nullable String fixtureSet, String executionId) {
    String name = of(fixtureSet, executionId);
    if (NAME.matcher(name).matches()) {
      return name;
    }
    boolean given = fixtureSet != null && !fixtureSet.isBlank();
    throw new FixtureException(
        ErrorCode.BAD_VALUE,
        ("%s \"%s\" cannot be the name of a fixture set (position %s): that is 1 to 40 of a-z, 0-9 and"
                + " -, for example invoices or mail-2026. Set <fixtureSet>%s</fixtureSet>.")
            .formatted(
                given ? "<fixtureSet>" : "the execution id",
                Shown.of(name),
                position(name),
                suggestion(name)));
  }

  private static int position(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!NAME.matcher(name.substring(i, i + 1)).matches()) {
        return i + 1;
      }
    }
    return 41;
  }

  private static String suggestion(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(plain.length(), 40));
    return cut.replace("-", "").isEmpty() ? "mail" : cut;
  }
}
