/**
 * Deliberate defects: each is put into a copy of one class, and the contract has to notice it on
 * every transport. Runs with the profile {@code mutants}.
 */
@NullMarked
package dev.imapkit.contract.defects;

import org.jspecify.annotations.NullMarked;
