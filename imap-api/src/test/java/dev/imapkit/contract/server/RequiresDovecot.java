package dev.imapkit.contract.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests only where Dovecot can be started.
 *
 * <p>Where it cannot, they are skipped and one line per JVM on standard error says why. With the
 * system property {@code dovecot.required} ({@code mvn -Ddovecot.required verify}) they fail
 * instead. After a failed test, what the shared server logged meanwhile is printed.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(DovecotCondition.class)
public @interface RequiresDovecot {}
