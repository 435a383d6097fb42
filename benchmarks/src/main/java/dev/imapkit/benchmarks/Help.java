package dev.imapkit.benchmarks;

/** What {@code --help} shows: at most a screen. */
final class Help {
  static final String TEXT =
      """
      imapkit benchmarks: java -jar benchmarks.jar COMMAND

        quick [-o FOLDER]            every job once, both transports, stock Angus and the limit;
                                     at most 10 minutes; shows tables of ratios, writes quick.json
                                     and report.html
        full [PART...] [-o FOLDER]   what docs/performance.md is made of, each part into PART.json;
                                     full --list names the parts and how long they take
        heap [-o FILE]               the smallest -Xmx for J1 and J3; writes heap.json
        report FILE.json... [-o report.html]
                                     one HTML page from JMH's JSON
        --help                       this

      Everything else is JMH's own command line:

        -l                           lists the benchmarks; -lp with their parameters
        Parse -prof gc               runs those whose name has "Parse", with allocation
        Fetch -p server=imaps://user@host/mailbox
                                     against your own server: reads only, and only so much; the
                                     password comes from IMAP_PASSWORD, or you are asked for it;
                                     imap:// is STARTTLS; ?messages=500&bodies=20&megabytes=10
                                     &sessions=2 behind it are limits of your own
        Parse -f 1 -wi 3 -i 5 -rf json -rff parse.json
                                     fewer JVMs and iterations, results as JSON for "report"
        -h                           all of JMH's options

      FOLDER is the current one unless you say otherwise. Measure on a quiet machine.
      """;

  private Help() {}
}
