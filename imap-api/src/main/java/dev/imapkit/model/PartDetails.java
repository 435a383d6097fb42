package dev.imapkit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part has beside its type and the parts in it; null stands for NIL, -1 for a number that it
 * does not have.
 */
record PartDetails(
    List<MediaParameter> parameters,
    @Nullable HeaderText id,
    @Nullable HeaderText description,
    @Nullable String encoding,
    long octets,
    long lines,
    @Nullable Envelope envelope,
    @Nullable HeaderText md5,
    @Nullable Disposition disposition,
    List<String> languages,
    @Nullable HeaderText location) {}
