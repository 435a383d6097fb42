package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The superclass of each transport's {@code ...ContractTest}, which has to leave out no subject.
 */
public abstract class ContractSuite {
  @Test
  void nestsEveryContractClass() {
    List<Class<?>> nested = new ArrayList<>();
    for (Class<?> member : getClass().getDeclaredClasses()) {
      if (member.isAnnotationPresent(Nested.class)) {
        nested.add(member.getSuperclass());
      }
    }
    assertThat(nested)
        .as("@Nested classes of " + getClass().getName())
        .containsExactlyInAnyOrderElementsOf(ContractClasses.all());
  }
}
