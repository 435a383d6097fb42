package dev.imapkit.internal;

/** A call of a batch that brings nothing, and gives back what it was given once it is done. */
final class PlainExchange<T> extends Exchange<T> {
  private final T value;

  PlainExchange(String name, T value) {
    super(name);
    this.value = value;
  }

  @Override
  T result() {
    return value;
  }
}
