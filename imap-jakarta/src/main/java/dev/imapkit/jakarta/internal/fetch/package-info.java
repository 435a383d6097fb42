/**
 * FETCH responses through Angus Mail's parser (RFC 9051 §7.5.2). {@link
 * dev.imapkit.jakarta.internal.fetch.AngusFetchParser} is the entry: a linear pre-scan of the
 * octets finds the items and refuses what would make Angus hang or fail, Angus parses, {@code
 * AngusMapper} turns its objects into values, and {@code Supplements} adds what Angus loses.
 */
@NullMarked
package dev.imapkit.jakarta.internal.fetch;

import org.jspecify.annotations.NullMarked;
