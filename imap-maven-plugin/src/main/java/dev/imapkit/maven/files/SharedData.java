package dev.imapkit.maven.files;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What the modules of one build have in common. A plugin may be loaded several times in a build,
 * when modules give it other dependencies, and then its classes and their static fields are there
 * several times too: only classes of Java itself may be stored here, as keys and as values.
 */
public interface SharedData {
  /**
   * The value of a key, made by the first who asks.
   *
   * @param key a class of Java itself
   * @param make makes a value of a class of Java itself; of several calls at once, one counts
   * @return the same for everybody
   */
  Object computeIfAbsent(Object key, Supplier<Object> make);

  /** Data of somebody who is alone. */
  static SharedData alone() {
    ConcurrentMap<Object, Object> map = new ConcurrentHashMap<>();
    return (key, make) -> map.computeIfAbsent(key, absent -> make.get());
  }
}
