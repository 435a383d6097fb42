package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;

/**
 * What a benchmark's own parameters stand for.
 *
 * @param contender who fetches, as {@link FetchContenders#named} knows them
 * @param content what the mailbox holds
 */
record Entry(String contender, Content content) {}
