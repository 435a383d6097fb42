package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.Limits;
import dev.imapkit.Metadata;
import dev.imapkit.MetadataRequest;
import dev.imapkit.MetadataRequest.Depth;
import dev.imapkit.MetadataResult;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.MetadataEntry;
import dev.imapkit.model.MetadataName;
import dev.imapkit.model.MetadataValue;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.spi.ServerResponse.MetadataData;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GETMETADATA and SETMETADATA. */
final class MetadataCommands implements Metadata {
  private final SessionState state;
  private final Limits limits;

  MetadataCommands(SessionState state, Limits limits) {
    this.state = state;
    this.limits = limits;
  }

  @Override
  public MetadataResult get(MailboxName mailbox, MetadataRequest request) {
    state.offers().requireNative(Feature.METADATA, "Mailboxes have no annotations there");
    return read(mailbox, request);
  }

  @Override
  public MetadataResult getOfServer(MetadataRequest request) {
    state.offers().requireNative(Feature.METADATA_SERVER, "The server has no annotations");
    return read(null, request);
  }

  private MetadataResult read(@Nullable MailboxName mailbox, MetadataRequest request) {
    return state.exclusively(
        () -> {
          List<MetadataEntry> entries = new ArrayList<>();
          Collected collected = new Collected(limits);
          Tagged answer =
              state
                  .dialogue()
                  .run(question(mailbox, request), data -> take(data, mailbox, entries, collected));
          return new MetadataResult(entries, longest(answer));
        });
  }

  private Command question(@Nullable MailboxName mailbox, MetadataRequest request) {
    Command get = state.command("GETMETADATA");
    List<String> options = new ArrayList<>(2);
    request.maxSize().ifPresent(octets -> options.add("MAXSIZE " + octets));
    if (request.depth() != Depth.ZERO) {
      options.add("DEPTH " + request.depth().wireName());
    }
    if (!options.isEmpty()) {
      get.atomArgument("(" + String.join(" ", options) + ")");
    }
    target(get, mailbox).atomArgument("(");
    String separator = "";
    for (MetadataName name : request.names()) {
      get.raw(separator).string(MetadataName.of(name.name()).name());
      separator = " ";
    }
    return get.raw(")");
  }

  private static Command target(Command command, @Nullable MailboxName mailbox) {
    return mailbox == null ? command.astring("") : command.mailbox(mailbox);
  }

  private boolean take(
      Untagged data,
      @Nullable MailboxName mailbox,
      List<MetadataEntry> entries,
      Collected collected) {
    if (!(data instanceof MetadataData told)
        || told.values().isEmpty()
        || !isSame(told.mailbox(), mailbox)) {
      return false;
    }
    for (MetadataEntry entry : told.values()) {
      long octets =
          (long) entry.name().name().length() + entry.value().map(MetadataValue::size).orElse(0);
      collected.require(octets, state.dialogue().wire().info().octetsReceived());
      entries.add(entry);
    }
    return true;
  }

  private static boolean isSame(@Nullable MailboxName told, @Nullable MailboxName asked) {
    if (told == null || asked == null) {
      return Objects.equals(told, asked);
    }
    return Ambiguity.isSame(told, asked);
  }

  private static OptionalLong longest(Tagged answer) {
    return answer.text().code().orElse(null) instanceof ResponseCode.Metadata code
            && code.kind() == ResponseCode.Metadata.Kind.LONGENTRIES
        ? code.octets()
        : OptionalLong.empty();
  }

  @Override
  public void set(MailboxName mailbox, MetadataEntry... entries) {
    requireDistinct(entries);
    state.offers().requireNative(Feature.METADATA, "Mailboxes have no annotations there");
    write(mailbox, entries);
  }

  @Override
  public void setOfServer(MetadataEntry... entries) {
    requireDistinct(entries);
    state.offers().requireNative(Feature.METADATA_SERVER, "The server has no annotations");
    write(null, entries);
  }

  private static void requireDistinct(MetadataEntry... entries) {
    Set<MetadataName> names = new HashSet<>();
    for (MetadataEntry entry : entries) {
      // A name from a server may hold what a client must not send; making it again checks it.
      if (!names.add(MetadataName.of(entry.name().name()))) {
        throw new IllegalArgumentException("an annotation has one value: " + entry.name());
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("SETMETADATA needs at least one annotation");
    }
  }

  private void write(@Nullable MailboxName mailbox, MetadataEntry... entries) {
    state.changing(
        "SETMETADATA",
        SessionState.Leaving.NOW,
        () -> {
          Command set = target(state.changing("SETMETADATA"), mailbox).atomArgument("(");
          String separator = "";
          for (MetadataEntry entry : entries) {
            set.raw(separator).string(entry.name().name());
            separator = " ";
            if (entry.value().isPresent()) {
              set.value(entry.value().get().octets());
            } else {
              set.atomArgument("NIL");
            }
          }
          return state.dialogue().run(set.raw(")"));
        });
  }
}
