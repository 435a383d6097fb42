/** The Maven plugin that pulls mail as test fixtures. */
@NullMarked
package dev.imapkit.maven;

import org.jspecify.annotations.NullMarked;
