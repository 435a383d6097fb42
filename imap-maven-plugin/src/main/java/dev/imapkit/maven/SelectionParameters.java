package dev.imapkit.maven;

import dev.imapkit.maven.selection.Criteria;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code <selection>} of a POM. All elements are ANDed; one that is repeated means any of its
 * values.
 *
 * <pre>{@code
 * <selection>
 *   <folders><folder>INBOX/Invoices</folder></folders>
 *   <since>2026-01-01</since>
 *   <from>billing@example.org</from>
 *   <flags>\Seen,!\Deleted</flags>
 * </selection>
 * }</pre>
 *
 * <p>Fields and adders have the names of the elements; Maven calls an adder for each element that
 * holds something, and falls back on the field for one that holds nothing.
 */
public final class SelectionParameters {
  List<String> folders = new ArrayList<>();
  boolean folderPatterns;
  List<String> since = new ArrayList<>();
  List<String> before = new ArrayList<>();
  List<String> sentSince = new ArrayList<>();
  List<String> sentBefore = new ArrayList<>();
  List<String> from = new ArrayList<>();
  List<String> to = new ArrayList<>();
  List<String> cc = new ArrayList<>();
  List<String> subject = new ArrayList<>();
  List<String> text = new ArrayList<>();
  List<String> body = new ArrayList<>();
  Map<String, String> headers = new LinkedHashMap<>();
  List<String> flags = new ArrayList<>();
  List<String> uids = new ArrayList<>();
  List<String> minSize = new ArrayList<>();
  List<String> maxSize = new ArrayList<>();
  List<String> rawSearch = new ArrayList<>();

  /** Nothing is selected yet. */
  public SelectionParameters() {}

  /**
   * The first day wanted, by the date at which the server took the message, in its zone.
   *
   * @param value {@code 2026-01-01}, or {@code P30D} for 30 days before today
   */
  public void addSince(String value) {
    since.add(value);
  }

  /**
   * The first day not wanted any more, by the date at which the server took the message.
   *
   * @param value {@code 2026-04-01} or {@code P1D}
   */
  public void addBefore(String value) {
    before.add(value);
  }

  /**
   * The first day wanted, by the Date field of the message.
   *
   * @param value {@code 2026-01-01} or {@code P30D}
   */
  public void addSentSince(String value) {
    sentSince.add(value);
  }

  /**
   * The first day not wanted any more, by the Date field of the message.
   *
   * @param value {@code 2026-04-01} or {@code P1D}
   */
  public void addSentBefore(String value) {
    sentBefore.add(value);
  }

  /**
   * Text that the From field has to hold, as the server understands it.
   *
   * @param value for example {@code billing@example.org}
   */
  public void addFrom(String value) {
    from.add(value);
  }

  /**
   * Text that the To field has to hold.
   *
   * @param value for example {@code ada@example.org}
   */
  public void addTo(String value) {
    to.add(value);
  }

  /**
   * Text that the Cc field has to hold.
   *
   * @param value for example {@code team@example.org}
   */
  public void addCc(String value) {
    cc.add(value);
  }

  /**
   * Text that the subject has to hold.
   *
   * @param value for example {@code Rechnung}
   */
  public void addSubject(String value) {
    subject.add(value);
  }

  /**
   * Text that header or body has to hold.
   *
   * @param value for example {@code overdue}
   */
  public void addText(String value) {
    text.add(value);
  }

  /**
   * Text that the body has to hold.
   *
   * @param value for example {@code overdue}
   */
  public void addBody(String value) {
    body.add(value);
  }

  /**
   * Flags that all have to be there; with {@code !}, must not be there.
   *
   * @param value for example {@code \Seen,!\Deleted,$Important}
   */
  public void addFlags(String value) {
    flags.add(value);
  }

  /**
   * UIDs in the mailbox.
   *
   * @param value for example {@code 1:100,205,300:*}
   */
  public void addUids(String value) {
    uids.add(value);
  }

  /**
   * The least size of the message, in octets.
   *
   * @param value for example {@code 1kB} or {@code 512}
   */
  public void addMinSize(String value) {
    minSize.add(value);
  }

  /**
   * The greatest size of the message, in octets.
   *
   * @param value for example {@code 2MiB}
   */
  public void addMaxSize(String value) {
    maxSize.add(value);
  }

  /**
   * Search keys in the words of RFC 3501, section 6.4.4, ANDed with the rest.
   *
   * @param value for example {@code OR FROM "a" FROM "b"}
   */
  public void addRawSearch(String value) {
    rawSearch.add(value);
  }

  /** The folders, INBOX when none is named. */
  List<String> folders() {
    return folders.isEmpty() ? List.of("INBOX") : folders;
  }

  /** The criteria, read and checked. */
  Criteria criteria() {
    return Criteria.builder()
        .since(since)
        .before(before)
        .sentSince(sentSince)
        .sentBefore(sentBefore)
        .from(from)
        .to(to)
        .cc(cc)
        .subject(subject)
        .text(text)
        .body(body)
        .headers(headers)
        .flags(flags)
        .uids(uids)
        .minSize(minSize)
        .maxSize(maxSize)
        .rawSearch(rawSearch)
        .build();
  }

  /** How often an element was given with a value. */
  int count(String element) {
    return switch (element) {
      case "folders", "folderPatterns", "headers" -> 1;
      case "since" -> since.size();
      case "before" -> before.size();
      case "sentSince" -> sentSince.size();
      case "sentBefore" -> sentBefore.size();
      case "from" -> from.size();
      case "to" -> to.size();
      case "cc" -> cc.size();
      case "subject" -> subject.size();
      case "text" -> text.size();
      case "body" -> body.size();
      case "flags" -> flags.size();
      case "uids" -> uids.size();
      case "minSize" -> minSize.size();
      case "maxSize" -> maxSize.size();
      case "rawSearch" -> rawSearch.size();
      default -> 0;
    };
  }
}
