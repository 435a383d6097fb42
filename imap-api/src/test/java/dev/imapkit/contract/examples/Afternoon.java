package dev.imapkit.contract.examples;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapEvent;
import dev.imapkit.MoveResult;
import dev.imapkit.PartRequest;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.SpecialUseMailboxes;
import dev.imapkit.Watch;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.SpecialUse;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What people do with their mail in an afternoon. */
public record Afternoon(ImapClient client, Consumer<String> output) {

  /** The mailbox for a use: where the server says so, else one with a name that people use. */
  public MailboxName mailboxFor(SpecialUse use) {
    SpecialUseMailboxes special = client.specialUse();
    special.all().forEach(found -> output.accept(found.use() + ": " + found.mailbox().name()));
    return special.find(use).orElseThrow().mailbox().name();
  }

  /** The 20 newest: flags, subject and the first words, without a body and unseen as before. */
  public void listNewest(SelectedMailbox inbox) {
    FetchRequest request =
        FetchRequest.of(FetchAttribute.FLAGS, FetchAttribute.ENVELOPE, FetchAttribute.PREVIEW);
    try (FetchStream newest = inbox.newest(20, request)) {
      for (FetchedMessage message : newest) {
        String subject = message.envelope().subjectOr("(no subject)");
        String preview = message.preview().orElse("");
        output.accept(message.uid() + " " + message.flags() + " " + subject + ": " + preview);
      }
    }
  }

  /** Waits until a message comes; another thread can end it with {@link Watch#stop()}. */
  public boolean waitForMail(SelectedMailbox inbox, Duration atMost) {
    long before = inbox.exists();
    try (Watch watch = inbox.watch()) {
      Optional<ImapEvent> news = watch.next(atMost);
      while (news.isPresent() && inbox.exists() <= before) {
        news = watch.next(atMost);
      }
    }
    return inbox.exists() > before;
  }

  /** Text outside US-ASCII goes out as UTF-8; how to say that is not the caller's matter. */
  public UidSet find(SelectedMailbox inbox, String words) {
    return inbox.search(SearchQuery.subject(words).or(SearchQuery.body(words))).uids();
  }

  /** One attachment, decoded while it comes; the rest of the message stays where it is. */
  public Path saveAttachment(SelectedMailbox inbox, Uid uid, Path folder) throws IOException {
    FetchRequest structure = FetchRequest.of(FetchAttribute.BODYSTRUCTURE);
    FetchedMessage message = inbox.fetchOne(uid, structure).orElseThrow();
    BodyStructure part =
        message
            .bodyStructure()
            .walk()
            .filter(p -> p.disposition().filter(d -> d.isAttachment()).isPresent())
            .findFirst()
            .orElseThrow();
    // The name comes from the sender: it is shown, never used as a path.
    output.accept(part.fileName().orElse("(no name)") + ", " + part.mediaType());
    Path file = Files.createTempFile(folder, "attachment", ".bin");
    inbox.downloadPart(PartRequest.of(uid, part), file);
    return file;
  }

  /** Moves a message and moves it back, by the UID that the server says it got. */
  public void moveAndUndo(SelectedMailbox inbox, Uid uid, MailboxName archive) {
    MoveResult moved = inbox.move(UidSet.of(uid), archive);
    output.accept("moved to " + archive + ": " + moved.uids().orElseThrow());
    try (SelectedMailbox there = client.select(archive)) {
      there.requireUidValidity(moved.uidValidity().orElseThrow());
      there.move(moved.uids().orElseThrow().targets(), inbox.name());
    }
  }

  /** A draft, as mail programs leave it. */
  public Optional<Uid> saveDraft(MailboxName drafts, byte[] message) {
    return client.append(AppendRequest.of(drafts, message).withFlags(Flag.DRAFT, Flag.SEEN)).uid();
  }
}
