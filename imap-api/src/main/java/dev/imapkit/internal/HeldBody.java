package dev.imapkit.internal;

import dev.imapkit.MessageBody;
import dev.imapkit.model.BodySection;
import dev.imapkit.spi.FetchItem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;

/** A body in memory. */
final class HeldBody implements MessageBody {
  private static final byte[] NOTHING = {};

  private final FetchItem.Body body;

  HeldBody(FetchItem.Body body) {
    this.body = body;
  }

  @Override
  public BodySection section() {
    return body.section();
  }

  @Override
  public boolean decoded() {
    return body.binary();
  }

  @Override
  public OptionalLong origin() {
    return body.origin();
  }

  @Override
  public boolean isNil() {
    return body.content().isEmpty();
  }

  @Override
  public long octets() {
    return body.content().orElse(NOTHING).length;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(body.content().orElse(NOTHING));
  }

  @Override
  public byte[] bytes() {
    return body.content().orElse(NOTHING).clone();
  }
}
