package dev.imapkit.jakarta;

import dev.imapkit.contract.defects.DefectsCheck;

/** Whether the contract notices defects on this transport; runs with the profile mutants alone. */
class JakartaDefects extends DefectsCheck {
  JakartaDefects() {
    super(JakartaContractTest.class);
  }
}
