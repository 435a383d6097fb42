package dev.imapkit.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the rows of the {@link Register} that a contract test shows. A check holds both against
 * each other.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Covers {
  /** Row ids, for example {@code fetch.body.literal}. */
  String[] value();
}
