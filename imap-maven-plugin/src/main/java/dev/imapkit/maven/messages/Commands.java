package dev.imapkit.maven.messages;

/**
 * The commands that messages tell people to type, complete for where they are.
 *
 * @param before what stands before the goal, {@code mvn imap:} or full coordinates
 * @param after what stands behind it: the execution, the module; may be empty
 */
public record Commands(String before, String after) {
  /**
   * In a project that has the plugin in its POM.
   *
   * @param execution id of the execution whose configuration counts
   * @param module artifact of the module, or empty where Maven runs in it anyway
   */
  public static Commands inProject(String execution, String module) {
    String address = execution.startsWith("default-") ? "" : "@" + execution;
    return new Commands("mvn imap:", module.isEmpty() ? address : address + " -pl :" + module);
  }

  /**
   * Where no POM names the plugin.
   *
   * @param version of the plugin
   */
  public static Commands withoutProject(String version) {
    return new Commands("mvn dev.imapkit:imap-maven-plugin:" + version + ":", "");
  }

  /**
   * A command.
   *
   * @param goal for example {@code update}
   */
  public String goal(String goal) {
    return before + goal + after;
  }
}
