/**
 * Which messages: the criteria, the mailboxes they are looked for in, the limits, and what a server
 * makes of all that.
 */
@NullMarked
package dev.imapkit.maven.selection;

import org.jspecify.annotations.NullMarked;
