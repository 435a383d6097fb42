package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.Limits;
import dev.imapkit.Quotas;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Quota;
import dev.imapkit.model.QuotaResource;
import dev.imapkit.spi.ServerResponse.QuotaData;
import dev.imapkit.spi.ServerResponse.QuotaRootData;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** GETQUOTA, GETQUOTAROOT and SETQUOTA. */
final class QuotaCommands implements Quotas {
  private static final String RESOURCE = "QUOTA=RES-";

  private final SessionState state;
  private final Limits limits;

  QuotaCommands(SessionState state, Limits limits) {
    this.state = state;
    this.limits = limits;
  }

  @Override
  public Set<QuotaResource> resources() {
    return state.capabilities().names().stream()
        .filter(name -> name.startsWith(RESOURCE))
        .map(name -> QuotaResource.ofServer(name.substring(RESOURCE.length())))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Quota get(String root) {
    Texts.requirePlain("the name of a quota root", root);
    requireOffered();
    return state.exclusively(
        () -> {
          Answer answer = new Answer();
          state.dialogue().run(state.command("GETQUOTA").astring(root), answer::take);
          return answer.quota(root);
        });
  }

  @Override
  public List<Quota> of(MailboxName mailbox) {
    requireOffered();
    return state.exclusively(
        () -> {
          Answer answer = new Answer();
          state.dialogue().run(state.command("GETQUOTAROOT").mailbox(mailbox), answer::take);
          return answer.roots.stream().map(answer::quota).toList();
        });
  }

  @Override
  public Quota set(String root, Map<QuotaResource, Long> wanted) {
    Texts.requirePlain("the name of a quota root", root);
    Map<String, Long> sorted = new TreeMap<>();
    wanted.forEach(
        (resource, limit) -> {
          if (limit < 0) {
            throw new IllegalArgumentException("a limit is not negative: " + limit);
          }
          sorted.put(QuotaResource.of(resource.name()).name(), limit);
        });
    requireSettable();
    String list =
        sorted.entrySet().stream()
            .map(limit -> limit.getKey() + " " + limit.getValue())
            .collect(Collectors.joining(" ", "(", ")"));
    return state.changing(
        "SETQUOTA",
        SessionState.Leaving.NOW,
        () -> {
          Answer answer = new Answer();
          state
              .dialogue()
              .run(state.changing("SETQUOTA").astring(root).atomArgument(list), answer::take);
          return answer.quota(root);
        });
  }

  private void requireOffered() {
    state.offers().requireNative(Feature.QUOTA, "Nothing tells how much room there is");
  }

  /** A server of RFC 2087 has SETQUOTA without saying so. */
  private void requireSettable() {
    requireOffered();
    if (!state.capabilities().has("QUOTASET") && !resources().isEmpty()) {
      throw new UnsupportedCapabilityException(
          "QUOTASET",
          "the server does not offer QUOTASET (RFC 9208 §4.1.3), so limits cannot be set; nothing"
              + " was sent");
    }
  }

  private final class Answer {
    private final Collected collected = new Collected(limits);
    private final Map<String, Quota> quotas = new LinkedHashMap<>();
    private final List<String> roots = new ArrayList<>();

    boolean take(Untagged data) {
      if (data instanceof QuotaData told) {
        count(told.quota().root().length() + 32L * told.quota().usages().size());
        quotas.put(told.quota().root(), told.quota());
        return true;
      }
      if (data instanceof QuotaRootData told) {
        told.roots().forEach(root -> count(root.length()));
        roots.addAll(told.roots());
        return true;
      }
      return false;
    }

    private void count(long octets) {
      collected.require(octets, state.dialogue().wire().info().octetsReceived());
    }

    /** A root of which the server tells nothing has no limits. */
    Quota quota(String root) {
      return quotas.getOrDefault(root, new Quota(root, List.of()));
    }
  }
}
