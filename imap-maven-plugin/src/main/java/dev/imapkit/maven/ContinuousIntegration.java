package dev.imapkit.maven;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether a build runs for continuous integration, where no lock is made. */
enum ContinuousIntegration {
  /** What the environment tells. */
  AUTO,
  /** It does. */
  TRUE,
  /** It does not. */
  FALSE;

  /** Set by the services themselves; most set CI too. */
  private static final List<String> VARIABLES =
      List.of(
          "CI",
          "CONTINUOUS_INTEGRATION",
          "GITHUB_ACTIONS",
          "GITLAB_CI",
          "JENKINS_URL",
          "TEAMCITY_VERSION",
          "TF_BUILD",
          "CODEBUILD_BUILD_ID",
          "BITBUCKET_BUILD_NUMBER");

  boolean holds(UnaryOperator<@Nullable String> environment) {
    return this == TRUE
        || (this == AUTO && VARIABLES.stream().anyMatch(v -> isSet(environment, v)));
  }

  private static boolean isSet(UnaryOperator<@Nullable String> environment, String variable) {
    String value = environment.apply(variable);
    return value != null && !value.isBlank() && !value.equalsIgnoreCase("false");
  }
}
