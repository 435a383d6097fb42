/**
 * What a build reads when something is to be said: error codes, their exceptions, progress, and how
 * values are written in a POM.
 */
@NullMarked
package dev.imapkit.maven.messages;

import org.jspecify.annotations.NullMarked;
