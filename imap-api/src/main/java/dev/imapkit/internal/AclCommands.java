package dev.imapkit.internal;

import dev.imapkit.AccessControl;
import dev.imapkit.Feature;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.model.AccessEntry;
import dev.imapkit.model.GrantableRights;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Right;
import dev.imapkit.model.Rights;
import dev.imapkit.spi.ServerResponse.AclData;
import dev.imapkit.spi.ServerResponse.ListRightsData;
import dev.imapkit.spi.ServerResponse.MyRightsData;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** GETACL, MYRIGHTS, LISTRIGHTS, SETACL and DELETEACL. */
final class AclCommands implements AccessControl {
  private final SessionState state;

  AclCommands(SessionState state) {
    this.state = state;
  }

  @Override
  public boolean hasRfc4314Rights() {
    return state.capabilities().names().stream().anyMatch(name -> name.startsWith("RIGHTS="));
  }

  @Override
  public List<AccessEntry> get(MailboxName mailbox) {
    return ask(
        "GETACL",
        mailbox,
        null,
        data -> data instanceof AclData told ? Optional.of(told.entries()) : Optional.empty());
  }

  @Override
  public Rights myRights(MailboxName mailbox) {
    return ask(
        "MYRIGHTS",
        mailbox,
        null,
        data -> data instanceof MyRightsData told ? Optional.of(told.rights()) : Optional.empty());
  }

  @Override
  public GrantableRights grantable(MailboxName mailbox, String identifier) {
    return ask(
        "LISTRIGHTS",
        mailbox,
        identified(identifier),
        data ->
            data instanceof ListRightsData told ? Optional.of(told.grantable()) : Optional.empty());
  }

  /** The last answer counts; a server sends one. */
  private <T> T ask(
      String name,
      MailboxName mailbox,
      @Nullable String identifier,
      Function<Untagged, Optional<T>> answer) {
    requireOffered();
    return state.exclusively(
        () -> {
          List<T> told = new ArrayList<>(1);
          Command command = state.command(name).mailbox(mailbox);
          if (identifier != null) {
            command.astring(identifier);
          }
          state
              .dialogue()
              .run(
                  command,
                  data -> {
                    Optional<T> found = answer.apply(data);
                    if (found.isPresent()) {
                      told.clear();
                      told.add(found.get());
                    }
                    return found.isPresent();
                  });
          if (told.isEmpty()) {
            throw SessionCommands.missing(state, name, "response-data");
          }
          return told.get(0);
        });
  }

  @Override
  public void set(MailboxName mailbox, String identifier, Rights rights) {
    modify(mailbox, identifier, "", rights);
  }

  @Override
  public void add(MailboxName mailbox, String identifier, Rights rights) {
    modify(mailbox, identifier, "+", some(rights));
  }

  @Override
  public void remove(MailboxName mailbox, String identifier, Rights rights) {
    modify(mailbox, identifier, "-", some(rights));
  }

  private static Rights some(Rights rights) {
    if (rights.rights().isEmpty()) {
      throw new IllegalArgumentException("there are no rights to add or to take");
    }
    return rights;
  }

  private void modify(MailboxName mailbox, String identifier, String sign, Rights rights) {
    identified(identifier);
    requireOffered();
    requireKnown(rights);
    state.changing(
        "SETACL",
        SessionState.Leaving.NOW,
        () ->
            state
                .dialogue()
                .run(
                    state
                        .changing("SETACL")
                        .mailbox(mailbox)
                        .astring(identifier)
                        .astring(sign + rights)));
  }

  @Override
  public void delete(MailboxName mailbox, String identifier) {
    identified(identifier);
    requireOffered();
    state.changing(
        "DELETEACL",
        SessionState.Leaving.NOW,
        () ->
            state.dialogue().run(state.changing("DELETEACL").mailbox(mailbox).astring(identifier)));
  }

  private void requireOffered() {
    state.offers().requireNative(Feature.ACL, "Rights are set by other means there");
  }

  /**
   * RFC 2086 has one letter for several of these; sending it would give more than was asked for.
   */
  private void requireKnown(Rights rights) {
    for (Right right :
        List.of(
            Right.CREATE_MAILBOXES, Right.DELETE_MAILBOX, Right.DELETE_MESSAGES, Right.EXPUNGE)) {
      if (rights.has(right) && !hasRfc4314Rights()) {
        throw new UnsupportedCapabilityException(
            "RIGHTS=",
            "the server does not announce RIGHTS=, so it knows no right "
                + right
                + " (RFC 4314 §2.2); nothing was sent. Where all that RFC 2086 means by them may be"
                + " given, use c and d");
      }
    }
  }

  private static String identified(String identifier) {
    Texts.requirePlain("an identifier", identifier);
    if (identifier.isEmpty()) {
      throw new IllegalArgumentException("an identifier is not empty");
    }
    return identifier;
  }
}
