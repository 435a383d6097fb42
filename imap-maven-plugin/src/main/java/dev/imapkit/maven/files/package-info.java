/** Files: safe names, whole files only, digests, and the caches and locks that builds share. */
@NullMarked
package dev.imapkit.maven.files;

import org.jspecify.annotations.NullMarked;
