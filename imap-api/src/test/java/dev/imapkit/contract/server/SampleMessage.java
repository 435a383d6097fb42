package dev.imapkit.contract.server;

/**
 * A message of the sample mail, and how it lies in its mailbox.
 *
 * @param name short, of letters, digits and hyphens
 * @param mailbox where it belongs
 * @param flags as APPEND takes them, {@code \Seen $Work} for instance; may be empty
 * @param date the internal date as APPEND takes it
 * @param octets the message; not copied, nobody changes them
 */
public record SampleMessage(
    String name, MailboxPath mailbox, String flags, String date, byte[] octets) {

  @Override
  public String toString() {
    return name + " (" + octets.length + " octets)";
  }
}
