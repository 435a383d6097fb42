package dev.imapkit.commonsnet;

import dev.imapkit.contract.defects.DefectsCheck;

/** Whether the contract notices defects on this transport; runs with the profile mutants alone. */
class CommonsNetDefects extends DefectsCheck {
  CommonsNetDefects() {
    super(CommonsNetContractTest.class);
  }
}
