package dev.imapkit.maven.access;

import dev.imapkit.Feature;
import dev.imapkit.ImapClient;
import dev.imapkit.ListRequest;
import dev.imapkit.ListedMailbox;
import dev.imapkit.MailboxStatus;
import dev.imapkit.Plan;
import dev.imapkit.StatusItem;
import dev.imapkit.maven.messages.Amounts;
import dev.imapkit.maven.messages.Shown;
import dev.imapkit.model.SpecialUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The mailboxes of an account, as a table for people. */
public final class MailboxTable {
  private static final int LONGEST_NAME = 100;
  private static final String UNKNOWN = "-";

  /** Numbers stand at the right, so that they can be compared by looking. */
  private static final List<String> NUMBERS = List.of("messages", "unseen", "size", "uidvalidity");

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean sizes;

  private MailboxTable(List<ListedMailbox> mailboxes, boolean sizes) {
    this.sizes = sizes;
    mailboxes.stream()
        .sorted(
            Comparator.comparing((ListedMailbox m) -> !m.name().isInbox())
                .thenComparing(m -> m.name().name()))
        .forEach(mailbox -> rows.add(row(mailbox)));
  }

  /**
   * Asks the server: one command where it offers LIST-STATUS, otherwise one more for each mailbox.
   * Opens no mailbox.
   *
   * @param client logged in
   * @return the table
   */
  public static MailboxTable read(ImapClient client) {
    boolean sizes = client.plan().support(Feature.STATUS_SIZE) == Plan.Support.NATIVE;
    ListRequest.Builder request =
        ListRequest.builder()
            .returning(ListRequest.Return.SPECIAL_USE)
            .status(StatusItem.MESSAGES, StatusItem.UNSEEN, StatusItem.UIDVALIDITY);
    if (sizes) {
      request.status(StatusItem.SIZE);
    }
    return new MailboxTable(client.list(request.build()), sizes);
  }

  /**
   * How many mailboxes there are.
   *
   * @return the count
   */
  public int size() {
    return rows.size();
  }

  /**
   * The table.
   *
   * @return the heading and a line for each mailbox, INBOX first; columns are aligned
   */
  public List<String> lines() {
    List<String> heading =
        new ArrayList<>(
            List.of("mailbox", "messages", "unseen", "size", "uidvalidity", "special use"));
    heading.add("selectable");
    if (!sizes) {
      heading.remove("size");
    }
    int[] widths = heading.stream().mapToInt(String::length).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(heading, heading, widths));
    lines.add(
        Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")).strip());
    rows.forEach(row -> lines.add(line(row, heading, widths)));
    return lines;
  }

  private static String line(List<String> cells, List<String> heading, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String gap = " ".repeat(widths[i] - length(cells.get(i)));
      boolean right = NUMBERS.contains(heading.get(i));
      line.append(i == 0 ? "" : "  ").append(right ? gap + cells.get(i) : cells.get(i) + gap);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private List<String> row(ListedMailbox mailbox) {
    String name =
        mailbox.delimiter().map(d -> mailbox.name().name().replace(d, "/")).orElse(name(mailbox));
    List<String> row = new ArrayList<>();
    row.add(Shown.of(name, LONGEST_NAME));
    row.add(number(mailbox, StatusItem.MESSAGES));
    row.add(number(mailbox, StatusItem.UNSEEN));
    if (sizes) {
      row.add(
          value(mailbox, StatusItem.SIZE).stream()
              .mapToObj(Amounts::octets)
              .findFirst()
              .orElse(UNKNOWN));
    }
    row.add(
        mailbox.status().flatMap(MailboxStatus::uidValidity).map(Object::toString).orElse(UNKNOWN));
    String uses =
        mailbox.specialUses().stream().map(SpecialUse::attribute).collect(Collectors.joining(" "));
    row.add(uses);
    row.add(mailbox.selectable() ? "yes" : "no");
    return row;
  }

  private static String name(ListedMailbox mailbox) {
    return mailbox.name().name();
  }

  private static OptionalLong value(ListedMailbox mailbox, StatusItem item) {
    return mailbox.status().map(s -> s.value(item)).orElse(OptionalLong.empty());
  }

  private static String number(ListedMailbox mailbox, StatusItem item) {
    OptionalLong value = value(mailbox, item);
    return value.isPresent() ? Amounts.number(value.getAsLong()) : UNKNOWN;
  }
}
