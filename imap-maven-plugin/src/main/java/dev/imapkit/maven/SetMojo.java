package dev.imapkit.maven;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Shown;
import dev.imapkit.maven.messages.ValueText;
import dev.imapkit.maven.selection.Limits;
import dev.imapkit.maven.selection.Selection;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals about a fixture set have in common: its name, and which messages are in it. */
abstract class SetMojo extends ServerMojo {
  /**
   * Name of the fixture set: 1 to 40 of {@code a-z}, {@code 0-9} and {@code -}, for example {@code
   * invoices}. Without it, the id of the execution; {@code default} on the command line.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.fixtureSet")
  @Nullable String fixtureSet;

  /**
   * Which messages, as elements that all have to hold: {@code folders}, {@code folderPatterns},
   * {@code since}, {@code before}, {@code sentSince}, {@code sentBefore}, {@code from}, {@code to},
   * {@code cc}, {@code subject}, {@code text}, {@code body}, {@code headers}, {@code flags}, {@code
   * uids}, {@code minSize}, {@code maxSize}, {@code rawSearch}. A repeated element means any of its
   * values. For example {@code <selection><since>2026-01-01</since></selection>}; without it, all
   * messages of INBOX.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable SelectionParameters selection;

  /**
   * Mailboxes to take messages from, with {@code /} between levels whatever the server uses, for
   * example {@code INBOX,Archive/2026}. This and the criteria that follow are for the command line
   * and do not go together with {@code <selection>}. Default: {@code INBOX}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.folders")
  List<String> folders = List.of();

  /**
   * The first day wanted, by the date at which the server took the message: {@code 2026-03-01}, or
   * {@code P30D} for 30 days before today.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.since")
  @Nullable String since;

  /**
   * The first day not wanted any more, by the date at which the server took the message, for
   * example {@code 2026-04-01}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.before")
  @Nullable String before;

  /**
   * Text that the From field has to hold, as the server understands it, for example {@code
   * billing@example.org}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.from")
  @Nullable String from;

  /**
   * Text that the To field has to hold, for example {@code ada@example.org}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.to")
  @Nullable String to;

  /**
   * Text that the subject has to hold, for example {@code Rechnung}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.subject")
  @Nullable String subject;

  /**
   * Text that header or body has to hold, for example {@code overdue}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.text")
  @Nullable String text;

  /**
   * Flags that have to be there, or, with {@code !}, must not be there, for example {@code
   * \Flagged,!\Seen}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.flags")
  @Nullable String flags;

  /**
   * UIDs in the mailbox, for example {@code 1:100,205,300:*}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.uids")
  @Nullable String uids;

  /**
   * The lock file, which belongs into version control; {@code imap-fixtures.lock.json} beside the
   * POM, or in the current directory without one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.lockFile")
  @Nullable File lockFile;

  /**
   * How many messages at the most, over all mailboxes, for example {@code 50}; {@code order} says
   * which ones.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.maxMessages", defaultValue = "200")
  int maxMessages = 200;

  /**
   * How many messages at the least, for example {@code 3}; fewer fail the build.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.minMessages", defaultValue = "1")
  int minMessages = 1;

  /**
   * How large a message may be: octets, or with a unit such as {@code 10MiB} and {@code 500kB}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.maxMessageSize", defaultValue = "10MiB")
  String maxMessageSize = "10MiB";

  /**
   * How large all messages together may be, for example {@code 200MiB}; more fails the build before
   * any of them is fetched.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.maxTotalSize", defaultValue = "200MiB")
  String maxTotalSize = "200MiB";

  /**
   * What becomes of a message that is larger than {@code maxMessageSize}: {@code FAIL} the build,
   * {@code SKIP} it, or take its {@code HEADERS} alone.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.onOversize", defaultValue = "FAIL")
  String onOversize = "FAIL";

  /**
   * Which messages are taken when more match than {@code maxMessages}: {@code NEWEST_FIRST} or
   * {@code OLDEST_FIRST} by the date at which the server took them, or {@code UID} by mailbox and
   * UID.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.order", defaultValue = "NEWEST_FIRST")
  String order = "NEWEST_FIRST";

  /**
   * Whether the build fails when no message matches, for example {@code false}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.failIfEmpty", defaultValue = "true")
  boolean failIfEmpty = true;

  SetMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  final String label() {
    return SetName.of(fixtureSet, execution.getExecutionId());
  }

  /**
   * Name of the fixture set.
   *
   * @throws FixtureException {@link ErrorCode#BAD_VALUE} when it is no name
   */
  @Override
  final String set() {
    return SetName.valid(fixtureSet, execution.getExecutionId());
  }

  /**
   * Which messages are wanted, read and checked.
   *
   * @throws FixtureException when something in it cannot be understood
   */
  final Selection selection() {
    SelectionParameters wanted = selection == null ? fromPlain() : fromBean(selection);
    return new Selection(wanted.folders(), wanted.folderPatterns, wanted.criteria(), limits());
  }

  private SelectionParameters fromBean(SelectionParameters bean) {
    Map<String, String> plain = plain();
    if (!folders.isEmpty()) {
      plain.put("folders", String.join(",", folders));
    }
    if (!plain.isEmpty()) {
      String other = plain.keySet().iterator().next();
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          ("<selection> is given, and so is <%s> or the property imap.%1$s (\"%s\"); they do not go"
                  + " together. Put it into the <selection>, or remove one of the two.")
              .formatted(other, Shown.of(plain.getOrDefault(other, ""))));
    }
    SelectionElements.requireFilled(execution.getConfiguration(), bean);
    return bean;
  }

  private SelectionParameters fromPlain() {
    SelectionParameters wanted = new SelectionParameters();
    wanted.folders.addAll(folders);
    Map<String, Consumer<String>> adders =
        Map.of(
            "since", wanted::addSince,
            "before", wanted::addBefore,
            "from", wanted::addFrom,
            "to", wanted::addTo,
            "subject", wanted::addSubject,
            "text", wanted::addText,
            "flags", wanted::addFlags,
            "uids", wanted::addUids);
    plain().forEach((name, value) -> adders.getOrDefault(name, v -> {}).accept(value));
    return wanted;
  }

  /** The criteria outside of a selection, by their names. */
  private Map<String, String> plain() {
    Map<String, String> given = new LinkedHashMap<>();
    BiConsumer<String, @Nullable String> put =
        (name, value) -> {
          if (value != null) {
            given.put(name, value);
          }
        };
    put.accept("since", since);
    put.accept("before", before);
    put.accept("from", from);
    put.accept("to", to);
    put.accept("subject", subject);
    put.accept("text", text);
    put.accept("flags", flags);
    put.accept("uids", uids);
    return given;
  }

  private Limits limits() {
    return new Limits(
        maxMessages,
        minMessages,
        ValueText.size("maxMessageSize", maxMessageSize),
        ValueText.size("maxTotalSize", maxTotalSize),
        ValueText.word("onOversize", onOversize, Limits.OnOversize.class),
        ValueText.word("order", order, Limits.Order.class),
        failIfEmpty);
  }
}
