package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.ImapCommandException;
import dev.imapkit.Limits;
import dev.imapkit.ListRequest;
import dev.imapkit.ListRequest.Return;
import dev.imapkit.ListRequest.Selection;
import dev.imapkit.ListedMailbox;
import dev.imapkit.MailboxStatus;
import dev.imapkit.StatusItem;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.model.MailboxAttribute;
import dev.imapkit.model.MailboxName;
import dev.imapkit.spi.ServerResponse.ListData;
import dev.imapkit.spi.ServerResponse.StatusData;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One listing of mailboxes: LIST with options where the server has them, otherwise LIST, LSUB and
 * STATUS joined. Used once, by the only user of the connection.
 */
final class MailboxListing {
  private final SessionState state;
  private final Limits limits;
  private final Collected collected;
  private final Map<String, StatusData> statuses = new HashMap<>();
  private boolean takesStatus;

  MailboxListing(SessionState state, Limits limits) {
    this.state = state;
    this.limits = limits;
    this.collected = new Collected(limits);
  }

  /** LIST or LSUB as in RFC 3501. */
  List<ListedMailbox> plain(String name, String reference, String pattern) {
    Command list = state.command(name).mailboxPattern(reference).mailboxPattern(pattern);
    return rows(list, name.equals("LSUB"));
  }

  List<ListedMailbox> run(ListRequest request) {
    List<ListedMailbox> rows = isExtended(state, request) ? extended(request) : joined(request);
    if (request.selections().contains(Selection.SPECIAL_USE) && !hasUseOption(state)) {
      rows.removeIf(row -> row.specialUses().isEmpty());
    }
    if (!request.statusItems().isEmpty() && !hasStatusOption(state)) {
      return withStatuses(rows, request.statusItems());
    }
    return List.copyOf(rows);
  }

  /** Refuses what the server does not offer and nothing stands in for. */
  static void requirePossible(SessionState state, ListRequest request) {
    new StatusCommand(state).requireOffered(request.statusItems());
    boolean simple = isPlain(request) && request.statusItems().isEmpty();
    if (simple || state.offers().isNative(Feature.LIST_EXTENDED)) {
      requireOptions(state, request);
      return;
    }
    String advice = "Leave out the options, or list without nativeOnly()";
    for (Selection option : request.selections()) {
      if (option == Selection.REMOTE || option == Selection.RECURSIVEMATCH) {
        state.offers().requireNative(Feature.LIST_EXTENDED, "Leave out " + option);
      }
    }
    if (request.isNativeOnly()) {
      state.offers().requireNative(Feature.LIST_EXTENDED, advice);
    }
  }

  private static void requireOptions(SessionState state, ListRequest request) {
    if (!request.isNativeOnly()) {
      return;
    }
    if (!request.statusItems().isEmpty()) {
      state.offers().requireNative(Feature.LIST_STATUS, "List without nativeOnly()");
    }
    boolean use =
        request.selections().contains(Selection.SPECIAL_USE)
            || request.returns().contains(Return.SPECIAL_USE);
    if (use && !hasUseOption(state)) {
      throw new UnsupportedCapabilityException(
          "SPECIAL-USE",
          "the server does not offer SPECIAL-USE (RFC 6154) as an option of LIST; nothing was sent."
              + " List without nativeOnly()");
    }
  }

  private static boolean isPlain(ListRequest request) {
    return request.patterns().size() == 1
        && request.selections().isEmpty()
        && request.returns().isEmpty();
  }

  private static boolean isExtended(SessionState state, ListRequest request) {
    return state.offers().isNative(Feature.LIST_EXTENDED)
        && !(isPlain(request) && request.statusItems().isEmpty());
  }

  /** IMAP4rev2 has the attributes, but the options only with the capability (RFC 9051 §9). */
  private static boolean hasUseOption(SessionState state) {
    return state.offers().isNative(Feature.LIST_EXTENDED)
        && state.capabilities().has("SPECIAL-USE");
  }

  private static boolean hasStatusOption(SessionState state) {
    return state.offers().isNative(Feature.LIST_EXTENDED)
        && state.offers().isNative(Feature.LIST_STATUS);
  }

  private List<ListedMailbox> extended(ListRequest request) {
    boolean use = hasUseOption(state);
    Command list = state.command("LIST");
    List<String> selections =
        request.selections().stream()
            .filter(option -> use || option != Selection.SPECIAL_USE)
            .map(Selection::wireName)
            .toList();
    if (!selections.isEmpty()) {
      list.atomArgument("(" + String.join(" ", selections) + ")");
    }
    list.mailboxPattern(request.reference());
    patterns(list, request.patterns());
    List<String> returns =
        request.returns().stream()
            .filter(option -> use || option != Return.SPECIAL_USE)
            .map(Return::wireName)
            .collect(Collectors.toCollection(ArrayList::new));
    if (!request.statusItems().isEmpty() && hasStatusOption(state)) {
      takesStatus = true;
      returns.add("STATUS " + StatusCommand.wireList(request.statusItems()));
    }
    if (!returns.isEmpty()) {
      list.atomArgument("RETURN (" + String.join(" ", returns) + ")");
    }
    return rows(list, false);
  }

  private static void patterns(Command list, List<String> patterns) {
    if (patterns.size() == 1) {
      list.mailboxPattern(patterns.get(0));
      return;
    }
    list.atomArgument("(").firstPattern(patterns.get(0));
    patterns.stream().skip(1).forEach(list::mailboxPattern);
    list.raw(")");
  }

  /** RFC 3501 only: one LIST for each pattern, and LSUB where subscriptions matter. */
  private List<ListedMailbox> joined(ListRequest request) {
    boolean onlySubscribed = request.selections().contains(Selection.SUBSCRIBED);
    boolean subscriptions = onlySubscribed || request.returns().contains(Return.SUBSCRIBED);
    Map<MailboxName, ListedMailbox> listed = new LinkedHashMap<>();
    Map<MailboxName, ListedMailbox> subscribed = new LinkedHashMap<>();
    for (String pattern : request.patterns()) {
      plain("LIST", request.reference(), pattern)
          .forEach(row -> listed.putIfAbsent(row.name(), row));
      if (subscriptions) {
        plain("LSUB", request.reference(), pattern).stream()
            .filter(row -> isSubscribed(row, pattern))
            .forEach(row -> subscribed.putIfAbsent(row.name(), row));
      }
    }
    if (onlySubscribed) {
      return subscribed.values().stream()
          .map(row -> subscribed(row, listed.get(row.name())))
          .collect(Collectors.toCollection(ArrayList::new));
    }
    return listed.values().stream()
        .map(row -> subscribed.containsKey(row.name()) ? subscribed(row, row) : row)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * With {@code %}, LSUB names parents of subscribed mailboxes too, and calls them {@code
   * \Noselect} (RFC 3501 §6.3.9).
   */
  private static boolean isSubscribed(ListedMailbox row, String pattern) {
    return !pattern.contains("%") || !row.has(MailboxAttribute.NO_SELECT);
  }

  private static ListedMailbox subscribed(ListedMailbox row, @Nullable ListedMailbox listed) {
    Set<MailboxAttribute> attributes = new LinkedHashSet<>();
    if (listed == null) {
      attributes.add(MailboxAttribute.NON_EXISTENT);
    } else {
      attributes.addAll(listed.attributes());
    }
    attributes.add(MailboxAttribute.SUBSCRIBED);
    return new ListedMailbox(row.name(), row.delimiter(), attributes);
  }

  private List<ListedMailbox> rows(Command list, boolean lsub) {
    List<ListedMailbox> rows = new ArrayList<>();
    state.dialogue().run(list, data -> take(data, lsub, rows));
    rows.replaceAll(row -> withStatus(row, statuses.get(row.name().name())));
    return rows;
  }

  private boolean take(Untagged data, boolean lsub, List<ListedMailbox> rows) {
    if (data instanceof ListData row && row.lsub() == lsub) {
      require(octets(row));
      return rows.add(listed(row));
    }
    if (data instanceof StatusData status && takesStatus) {
      require(status.mailbox().wireName().length() + 32L * status.values().size());
      statuses.put(status.mailbox().name(), status);
      state.appendLimits().learn(status);
      return true;
    }
    return false;
  }

  private void require(long octets) {
    collected.require(octets, state.dialogue().wire().info().octetsReceived());
  }

  /** About how much memory a row takes. */
  static long octets(ListData row) {
    long octets = row.mailbox().wireName().length();
    for (String attribute : row.attributes()) {
      octets += attribute.length();
    }
    for (Map.Entry<String, String> further : row.extended().entrySet()) {
      octets += further.getKey().length() + further.getValue().length();
    }
    return octets;
  }

  static ListedMailbox listed(ListData row) {
    Set<MailboxAttribute> attributes = new LinkedHashSet<>();
    row.attributes().forEach(name -> attributes.add(MailboxAttribute.of(name)));
    return new ListedMailbox(
        row.mailbox(),
        Optional.ofNullable(row.delimiter()),
        attributes,
        new LinkedHashSet<>(row.childInfo()),
        Optional.ofNullable(row.oldName()),
        Optional.empty());
  }

  private static ListedMailbox withStatus(ListedMailbox row, @Nullable StatusData status) {
    return status == null ? row : with(row, StatusCommand.result(row.name(), status));
  }

  /** A STATUS for each mailbox, which do not wait for one another. */
  private List<ListedMailbox> withStatuses(List<ListedMailbox> rows, Set<StatusItem> items) {
    Map<Integer, StatusExchange> asked = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).selectable()) {
        asked.put(i, new StatusExchange(state, rows.get(i).name(), items));
      }
    }
    new Pipeline(state, null, List.copyOf(asked.values()), limits).run();
    asked.forEach((row, status) -> rows.set(row, withStatus(rows.get(row), status)));
    return List.copyOf(rows);
  }

  /** A mailbox that the server refuses has none, as LIST-STATUS does it. */
  private static ListedMailbox withStatus(ListedMailbox row, StatusExchange status) {
    try {
      return with(row, status.get());
    } catch (ImapCommandException e) {
      if (e.status() == ImapCommandException.Status.NO) {
        return row;
      }
      throw e;
    }
  }

  private static ListedMailbox with(ListedMailbox row, MailboxStatus status) {
    return new ListedMailbox(
        row.name(),
        row.delimiter(),
        row.attributes(),
        row.childInfo(),
        row.oldName(),
        Optional.of(status));
  }

  /** What cannot be sent is refused before anything else happens. */
  static void requirePattern(String pattern) {
    if (!pattern.isEmpty()) {
      MailboxName.of(pattern);
    }
  }
}
