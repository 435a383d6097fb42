package dev.imapkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one part: built, or recorded and made when somebody asks. Who comes at the same
 * time makes them too. Immutable to the outside.
 */
final class PartValues {
  private final @Nullable StructureIndex index;
  private final int place;
  private @Nullable String type;
  private @Nullable String subtype;
  private @Nullable PartDetails details;

  /** What was recorded of a part. */
  PartValues(StructureIndex index, int place) {
    this.index = index;
    this.place = place;
  }

  /** What was built, without the parts inside. */
  PartValues(String type, String subtype, PartDetails details) {
    this.index = null;
    this.place = 0;
    this.type = type;
    this.subtype = subtype;
    this.details = details;
  }

  private StructureIndex index() {
    return Objects.requireNonNull(index);
  }

  String type() {
    String known = type;
    if (known == null) {
      known = index().type(place);
      type = known;
    }
    return known;
  }

  String subtype() {
    String known = subtype;
    if (known == null) {
      known = index().subtype(place);
      subtype = known;
    }
    return known;
  }

  PartDetails details() {
    PartDetails known = details;
    if (known == null) {
      known = index().details(place);
      details = known;
    }
    return known;
  }

  /** The recorded parts inside. */
  List<BodyStructure> parts(BodyStructure parent) {
    StructureIndex recorded = index();
    int end = recorded.end(place);
    int child = recorded.firstChild(place);
    if (child == end) {
      return List.of();
    }
    List<BodyStructure> list = new ArrayList<>(4);
    for (; child < end; child = recorded.end(child)) {
      list.add(new BodyStructure(new PartValues(recorded, child), parent, list.size() + 1));
    }
    return List.copyOf(list);
  }
}
