package dev.imapkit.benchmarks.servers;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.SearchQuery;
import dev.imapkit.Security;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.TlsConfig;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * A mailbox of the user's own. It is only read, and nothing is marked as seen; how much of it is
 * limited, and said before it begins.
 */
public final class UserServer implements MailboxServer {
  /**
   * How much may be fetched at a time.
   *
   * @param messages of which a listing is fetched: the newest
   * @param bodies how many whole messages
   * @param octets of all those bodies together
   * @param sessions how often the job of connections connects
   */
  public record Limits(int messages, int bodies, long octets, int sessions) {
    private static final long MEGABYTE = 1_000_000;

    /**
     * Reads the part of a URL behind the question mark, such as {@code
     * messages=500&bodies=20&megabytes=10&sessions=2}. What is not named is 2,000 messages, 50
     * bodies, 50 megabytes, 5 sessions.
     *
     * @param query may be empty
     * @return the limits
     */
    public static Limits parse(String query) {
      int messages = 2000;
      int bodies = 50;
      long octets = 50 * MEGABYTE;
      int sessions = 5;
      StringTokenizer parts = new StringTokenizer(query, "&");
      while (parts.hasMoreTokens()) {
        String part = parts.nextToken();
        int equals = part.indexOf('=') + 1;
        int value = Integer.parseInt(part.substring(equals));
        switch (part.substring(0, equals)) {
          case "messages=" -> messages = value;
          case "bodies=" -> bodies = value;
          case "megabytes=" -> octets = value * MEGABYTE;
          case "sessions=" -> sessions = value;
          default -> throw new IllegalArgumentException("no limit is called so: " + part);
        }
      }
      return new Limits(messages, bodies, octets, sessions);
    }
  }

  /** A message that may be fetched. */
  private record Candidate(long uid, int number, long octets) {}

  private final Account account;
  private final Limits limits;
  private final Messages messages;

  private UserServer(Account account, Limits limits, Content content) {
    this.account = account;
    this.limits = limits;
    List<Candidate> chosen = choose(content);
    messages =
        new Messages(
            chosen.stream().mapToLong(Candidate::uid).toArray(),
            chosen.stream().mapToInt(Candidate::number).toArray());
    tell(content, chosen);
  }

  /**
   * Connects once, and chooses what is fetched.
   *
   * @param url as {@link Servers#start} takes it
   * @param password of the user in the URL
   * @param authority to trust; empty for those that the JVM trusts
   * @param content what a job needs
   * @return the server
   */
  static UserServer open(
      String url, String password, Optional<X509Certificate> authority, Content content) {
    String query = URI.create(url).getQuery() == null ? "" : URI.create(url).getQuery();
    return new UserServer(account(url, password, authority), Limits.parse(query), content);
  }

  /**
   * Connects once and reads nothing: a wrong password is better refused once than by every
   * contender, after which some servers lock the account.
   *
   * @param url as {@link Servers#start} takes it
   * @throws dev.imapkit.ImapException when the mailbox cannot be opened; the message says why
   */
  public static void check(String url) {
    Account account = account(url, Passwords.read(), Optional.empty());
    try (ImapClient client = ImapClient.connect(config(account))) {
      client.examine(account.mailbox()).close();
    }
  }

  private static Account account(String url, String password, Optional<X509Certificate> authority) {
    URI uri = URI.create(url);
    boolean implicit = uri.getScheme().equalsIgnoreCase("imaps");
    if (!implicit && !uri.getScheme().equalsIgnoreCase("imap")) {
      throw new IllegalArgumentException("neither imaps:// nor imap://: " + url);
    }
    Security security = implicit ? Security.IMPLICIT_TLS : Security.STARTTLS;
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (uri.getUserInfo() == null || uri.getUserInfo().contains(":") || path.length() < 2) {
      throw new IllegalArgumentException("not imaps://user@host/mailbox, without a password");
    }
    return new Account(
        uri.getHost(),
        uri.getPort() < 0 ? security.defaultPort() : uri.getPort(),
        security,
        uri.getUserInfo(),
        password,
        authority,
        path.substring(1));
  }

  private static ImapConfig config(Account account) {
    TlsConfig.Builder tls = TlsConfig.builder();
    account.authority().ifPresent(tls::trustCertificate);
    return ImapConfig.builder(account.host())
        .port(account.port())
        .security(account.security())
        .tls(tls.build())
        .login(account.user(), account.password())
        .transport("commons-net")
        .build();
  }

  private List<Candidate> choose(Content content) {
    try (ImapClient client = ImapClient.connect(config(account));
        SelectedMailbox mailbox = client.examine(account.mailbox())) {
      List<Candidate> newest = newest(mailbox, content.kind());
      return switch (content.kind()) {
        case SMALL -> newest.subList(Math.max(0, newest.size() - content.count()), newest.size());
        case BODIES -> within(newest, Comparator.comparing(Candidate::number), content.count());
        case LARGE -> within(newest, Comparator.comparing(Candidate::octets), content.count());
      };
    }
  }

  /** Their sequence numbers are their places, since the mailbox has just been searched. */
  private List<Candidate> newest(SelectedMailbox mailbox, Content.Kind kind) {
    UidSet all = mailbox.search(SearchQuery.all()).uids();
    UidSet newest = all.newest(limits.messages);
    int number = (int) (all.count() - newest.count());
    List<Candidate> candidates = new ArrayList<>();
    if (newest.isEmpty()) {
      return candidates;
    }
    if (kind == Content.Kind.SMALL) {
      for (Uid uid : newest) {
        candidates.add(new Candidate(uid.value(), ++number, 0));
      }
      return candidates;
    }
    FetchRequest sizes = FetchRequest.of(FetchAttribute.RFC822_SIZE);
    try (FetchStream stream = mailbox.fetch(newest, sizes)) {
      for (FetchedMessage message : stream) {
        long uid = message.uid().value();
        candidates.add(new Candidate(uid, ++number, message.rfc822Size()));
      }
    }
    return candidates;
  }

  /** From the last of an order on, as many as the limits allow; ascending. */
  private List<Candidate> within(
      List<Candidate> candidates, Comparator<Candidate> order, int wanted) {
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(order.reversed());
    List<Candidate> chosen = new ArrayList<>();
    long octets = 0;
    for (Candidate candidate : sorted) {
      if (chosen.size() < Math.min(wanted, limits.bodies)
          && octets + candidate.octets <= limits.octets) {
        chosen.add(candidate);
        octets += candidate.octets;
      }
    }
    chosen.sort(Comparator.comparing(Candidate::number));
    return chosen;
  }

  private void tell(Content content, List<Candidate> chosen) {
    double megabytes = chosen.stream().mapToLong(Candidate::octets).sum() / 1e6;
    String what =
        content.kind() == Content.Kind.SMALL
            ? "envelopes, structures or flags of " + chosen.size() + " messages"
            : String.format(
                Locale.ROOT, "%d whole messages, %.1f megabytes", chosen.size(), megabytes);
    // JMH has begun a line.
    System.out.println(
        "\n# "
            + account
            + ": fetches "
            + what
            + " each time; read-only, nothing is marked as seen");
  }

  @Override
  public Account account() {
    return account;
  }

  @Override
  public Messages messages() {
    return messages;
  }

  @Override
  public int sessions(int wanted) {
    return Math.min(wanted, limits.sessions);
  }

  @Override
  public void close() {}
}
