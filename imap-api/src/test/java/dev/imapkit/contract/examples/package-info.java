/** Programs as users write them, kept short, compiled, and run by the contract. */
@org.jspecify.annotations.NullMarked
package dev.imapkit.contract.examples;
