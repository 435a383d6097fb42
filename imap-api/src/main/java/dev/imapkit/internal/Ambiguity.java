package dev.imapkit.internal;

import dev.imapkit.internal.Footprint.Kind;
import dev.imapkit.model.MailboxName;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which commands may be under way at once (RFC 9051 §5.5). Two may not when one could change the
 * result of the other, or when their answers could not be told apart. What stands in no table may
 * not.
 */
final class Ambiguity {
  /** When two kinds of commands may be under way at once. */
  enum Rule {
    /** Always. */
    FREE,
    /** When they name no message both. */
    OTHER_MESSAGES,
    /** When they name no mailbox both. */
    OTHER_MAILBOXES,
    /** When no mailbox of the one could be the other's, or its parent. */
    OTHER_TREES,
    /** Never. */
    ONE_AFTER_THE_OTHER
  }

  private static final Map<Kind, Map<Kind, Rule>> RULES = new EnumMap<>(Kind.class);

  static {
    rule(Kind.FETCH, Kind.FETCH, Rule.OTHER_MESSAGES);
    rule(Kind.FETCH, Kind.STORE, Rule.OTHER_MESSAGES);
    rule(Kind.FETCH, Kind.SEARCH, Rule.FREE);
    rule(Kind.FETCH, Kind.COPY, Rule.FREE);
    rule(Kind.STORE, Kind.STORE, Rule.OTHER_MESSAGES);
    rule(Kind.STORE, Kind.COPY, Rule.OTHER_MESSAGES);
    rule(Kind.COPY, Kind.COPY, Rule.FREE);
    rule(Kind.STATUS, Kind.STATUS, Rule.OTHER_MAILBOXES);
    rule(Kind.STATUS, Kind.LIST, Rule.FREE);
    rule(Kind.STATUS, Kind.LSUB, Rule.FREE);
    rule(Kind.STATUS, Kind.NAME, Rule.OTHER_TREES);
    rule(Kind.LIST, Kind.LSUB, Rule.FREE);
    rule(Kind.NAME, Kind.NAME, Rule.OTHER_TREES);
  }

  private Ambiguity() {}

  private static void rule(Kind one, Kind other, Rule rule) {
    RULES.computeIfAbsent(one, kind -> new EnumMap<>(Kind.class)).put(other, rule);
    RULES.computeIfAbsent(other, kind -> new EnumMap<>(Kind.class)).put(one, rule);
  }

  /** The rule for two kinds, in either order. */
  static Rule between(Kind one, Kind other) {
    return RULES.getOrDefault(one, Map.of()).getOrDefault(other, Rule.ONE_AFTER_THE_OTHER);
  }

  /** Whether both may be under way at once. */
  static boolean allows(Footprint one, Footprint other) {
    return switch (between(one.kind(), other.kind())) {
      case FREE -> true;
      case OTHER_MESSAGES -> !one.uids().intersects(other.uids());
      case OTHER_MAILBOXES -> !anyTwo(one, other, Ambiguity::isSame);
      case OTHER_TREES -> !anyTwo(one, other, Ambiguity::isRelated);
      case ONE_AFTER_THE_OTHER -> false;
    };
  }

  private static boolean anyTwo(
      Footprint one, Footprint other, BiPredicate<MailboxName, MailboxName> relation) {
    for (MailboxName a : one.mailboxes()) {
      for (MailboxName b : other.mailboxes()) {
        if (relation.test(a, b)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A server may write the name in another way than we do, such as UTF-8. */
  static boolean isSame(MailboxName one, MailboxName other) {
    return one.equals(other) || one.name().equals(other.name());
  }

  private static boolean isRelated(MailboxName one, MailboxName other) {
    return isSame(one, other)
        || isBelow(one.name(), other.name())
        || isBelow(other.name(), one.name());
  }

  /** The delimiter may be any character, but is hardly a letter or a digit. */
  private static boolean isBelow(String name, String parent) {
    return name.length() > parent.length()
        && name.regionMatches(true, 0, parent, 0, parent.length())
        && !Character.isLetterOrDigit(name.charAt(parent.length()));
  }
}
