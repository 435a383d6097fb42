package dev.imapkit.benchmarks;

import dev.imapkit.spi.FetchItem;
import org.jspecify.annotations.Nullable;

/**
 * An item of a FETCH response.
 *
 * @param name as sent, section included
 * @param value as sent
 * @param expected what it means; null when it breaks the grammar
 */
record GeneratedItem(String name, Sent value, @Nullable FetchItem expected) {}
