package dev.imapkit.maven.selection;

import dev.imapkit.SearchKey;
import dev.imapkit.SearchQuery;
import dev.imapkit.maven.messages.ValueText;
import java.time.Clock;
import java.time.LocalDate;

/**
 * A first or last day.
 *
 * @param element its name in the POM
 * @param field which date of the message, and how it is compared
 * @param text as it was written, a period perhaps
 * @param day the day that it means today
 */
record DayCriterion(String element, SearchKey.DateField field, String text, LocalDate day)
    implements Criterion {

  static DayCriterion of(String element, SearchKey.DateField field, String text, Clock clock) {
    return new DayCriterion(element, field, text.strip(), ValueText.day(element, text, clock));
  }

  @Override
  public String written() {
    return element + " " + text;
  }

  @Override
  public String words() {
    return text.equals(day.toString()) ? written() : written() + " (" + day + ")";
  }

  @Override
  public SearchQuery query(Ground ground) {
    return new SearchKey.Date(field, day);
  }

  @Override
  public boolean allows(Facts facts) {
    return switch (field) {
      case SINCE -> facts.day().map(received -> !received.isBefore(day)).orElse(true);
      case BEFORE -> facts.day().map(received -> received.isBefore(day)).orElse(true);
      case ON -> facts.day().map(received -> received.equals(day)).orElse(true);
      // The Date header is not among the facts: that is the server's to read.
      case SENTSINCE, SENTBEFORE, SENTON -> true;
    };
  }
}
