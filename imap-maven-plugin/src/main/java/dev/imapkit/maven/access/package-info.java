/** The way to the server: credentials, trust, transport, and what its failures mean for a build. */
@NullMarked
package dev.imapkit.maven.access;

import org.jspecify.annotations.NullMarked;
