package dev.imapkit;

import dev.imapkit.model.Capabilities;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a connection does for each {@link Feature}: native, emulated, or not at all. Made from the
 * capabilities that the server announced and from what was enabled; it does not differ between
 * transports. Immutable.
 */
public final class Plan {
  /** How a feature is had. */
  public enum Support {
    /** The server offers it. */
    NATIVE,
    /** Other commands stand in; see {@link Entry#commands()}. */
    EMULATED,
    /** A call that needs it throws {@link UnsupportedCapabilityException}. */
    UNAVAILABLE
  }

  /**
   * One feature.
   *
   * @param feature which
   * @param support how it is had
   * @param commands what stands in for it, in words; present when emulated
   */
  public record Entry(Feature feature, Support support, Optional<String> commands) {
    @Override
    public String toString() {
      return feature
          + ": "
          + support.name().toLowerCase(Locale.ROOT)
          + commands.map(c -> " (" + c + ")").orElse("");
    }
  }

  private final Map<Feature, Entry> entries;

  private Plan(Map<Feature, Entry> entries) {
    this.entries = entries;
  }

  /**
   * The plan for a server.
   *
   * @param capabilities what it announced
   * @param rev2 whether the connection speaks IMAP4rev2: the server announced nothing older, or
   *     enabled it
   * @return the plan
   */
  public static Plan of(Capabilities capabilities, boolean rev2) {
    Map<Feature, Entry> entries = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      entries.put(feature, entry(feature, capabilities, rev2));
    }
    return new Plan(entries);
  }

  private static Entry entry(Feature feature, Capabilities capabilities, boolean rev2) {
    if (isNative(feature, capabilities, rev2)) {
      return new Entry(feature, Support.NATIVE, Optional.empty());
    }
    boolean possible =
        feature.emulation().isPresent()
            && (feature.emulationNeeds().map(capabilities::has).orElse(true)
                || (rev2 && isInRev2(feature.emulationNeeds())));
    return possible
        ? new Entry(feature, Support.EMULATED, feature.emulation())
        : new Entry(feature, Support.UNAVAILABLE, Optional.empty());
  }

  private static boolean isNative(Feature feature, Capabilities capabilities, boolean rev2) {
    if (rev2 && feature.inRev2()) {
      return true;
    }
    if (feature == Feature.APPENDLIMIT) {
      // With or without a value: APPENDLIMIT=35651584 (RFC 7889 §2).
      return capabilities.names().stream()
          .anyMatch(name -> name.equals("APPENDLIMIT") || name.startsWith("APPENDLIMIT="));
    }
    for (String name : feature.capabilities()) {
      if (capabilities.has(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInRev2(Optional<String> capability) {
    return Arrays.stream(Feature.values())
        .anyMatch(
            feature ->
                feature.inRev2()
                    && capability.filter(feature.capabilities()::contains).isPresent());
  }

  /**
   * All features.
   *
   * @return one entry each, in the order of {@link Feature}
   */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /**
   * One feature.
   *
   * @param feature which
   * @return its entry
   */
  public Entry of(Feature feature) {
    return Objects.requireNonNull(entries.get(Objects.requireNonNull(feature, "feature")));
  }

  /**
   * How a feature is had.
   *
   * @param feature which
   * @return native, emulated or unavailable
   */
  public Support support(Feature feature) {
    return of(feature).support();
  }

  /** One line for each feature. */
  @Override
  public String toString() {
    return String.join("\n", entries.values().stream().map(Entry::toString).toList());
  }
}
