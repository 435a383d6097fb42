package dev.imapkit.benchmarks.parsing;

import java.util.function.Consumer;

/** Something that parses FETCH responses. Stateless: each call begins a new connection. */
interface Contender {
  /**
   * Parses all responses up to the tagged one.
   *
   * @param octets what a server sent
   * @param sink is given each response, so that none can be left out
   */
  void parse(byte[] octets, Consumer<Object> sink);

  /**
   * Parses all responses and looks at every field that {@link Checksum} names.
   *
   * @param octets what a server sent
   * @return the checksum; equal for all contenders
   */
  long touch(byte[] octets);
}
