package dev.imapkit.internal;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UID FETCH in a batch; bodies are held in memory, as far as the limits allow. */
final class FetchExchange extends Exchange<List<FetchedMessage>> implements MessageSource {
  /** Where messages come from until it is known who has asked for them. */
  static final MessageSource NOWHERE = new Nowhere();

  private final FetchRequest request;
  private final Asked asked;
  private final FetchFolding folding;

  FetchExchange(FetchRequest request, Asked asked, FetchFolding folding) {
    super("UID FETCH");
    this.request = request;
    this.asked = asked;
    this.folding = folding;
  }

  boolean isAnsweredBy(Message message) {
    return message.answers(request);
  }

  /** The UID, when just one was asked for. */
  @Nullable Uid only() {
    return asked.only();
  }

  /** Takes a message that it asked for. */
  boolean take(Message message, long sequence) {
    message.comesFrom(this);
    return folding.take(message, sequence);
  }

  @Override
  void malformed(ServerResponse.Malformed response) {
    folding.lose(response);
  }

  @Override
  void ok(Step step, Tagged answer) {
    folding.end(Asked.of(step.footprint().uids()), this);
  }

  @Override
  List<FetchedMessage> result() {
    // The batch has told of what was not understood; only a message that is missing counts here.
    if (!folding.isComplete()) {
      folding.reportLost();
    }
    List<FetchedMessage> messages = new ArrayList<>(folding.ready());
    folding.ready().clear();
    return List.copyOf(messages);
  }

  @Override
  public boolean isLive(Message message) {
    return false;
  }

  @Override
  public void more(Message message) {
    // All of it is here.
  }

  @Override
  public int read(Message message, OpenLiteral open, byte[] buffer, int offset, int length) {
    throw new IllegalStateException("bodies of a batch are in memory");
  }

  @Override
  public boolean wasRequested(FetchAttribute attribute) {
    return folding.wasRequested(attribute);
  }

  @Override
  public @Nullable RuntimeException failure() {
    return null;
  }

  private static final class Nowhere implements MessageSource {
    @Override
    public boolean isLive(Message message) {
      return false;
    }

    @Override
    public void more(Message message) {
      // There is nothing to read from.
    }

    @Override
    public int read(Message message, OpenLiteral open, byte[] buffer, int offset, int length) {
      throw new IllegalStateException("nobody has asked for this message");
    }

    @Override
    public boolean wasRequested(FetchAttribute attribute) {
      return false;
    }

    @Override
    public @Nullable RuntimeException failure() {
      return null;
    }
  }
}
