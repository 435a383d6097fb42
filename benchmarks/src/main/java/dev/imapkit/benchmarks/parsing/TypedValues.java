package dev.imapkit.benchmarks.parsing;

import dev.imapkit.model.Address;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.Flag;
import java.util.Collection;
import java.util.List;

/** Looks at every field of our values that {@link Checksum} names. */
public final class TypedValues {
  private TypedValues() {}

  /**
   * Flags.
   *
   * @param flags in any order
   * @param checksum takes them
   */
  public static void touch(Collection<Flag> flags, Checksum checksum) {
    checksum.typedFlags(flags);
  }

  /**
   * Decodes subject and names.
   *
   * @param envelope of a message
   * @param checksum takes them
   */
  public static void touch(Envelope envelope, Checksum checksum) {
    checksum.subject(envelope.subjectOr(""));
    touchAddresses(envelope.from(), checksum);
    touchAddresses(envelope.sender(), checksum);
    touchAddresses(envelope.replyTo(), checksum);
    touchAddresses(envelope.to(), checksum);
    touchAddresses(envelope.cc(), checksum);
    touchAddresses(envelope.bcc(), checksum);
  }

  private static void touchAddresses(List<Address> addresses, Checksum checksum) {
    checksum.addressList();
    for (Address address : addresses) {
      if (address.kind() == Address.Kind.MAILBOX) {
        checksum.address(address.name().orElse(""), address.address().orElse(""));
      }
    }
  }

  /**
   * A part and all below it.
   *
   * @param part the root
   * @param checksum takes them
   */
  public static void touch(BodyStructure part, Checksum checksum) {
    checksum.part(part.type(), part.subtype(), part.parts().size());
    for (BodyStructure child : part.parts()) {
      touch(child, checksum);
    }
  }
}
