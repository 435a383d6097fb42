package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Holds the register and the contract tests against each other. */
class RegisterTest {
  private static final List<Register.Row> ROWS = Register.rows();

  @Test
  void rowsAreSortedUniqueAndWellFormed() {
    for (String subject : Register.SUBJECTS) {
      assertThat(Register.rows(subject).stream().map(Register.Row::id)).as(subject).isSorted();
    }
    assertThat(ROWS.stream().map(Register.Row::id)).doesNotHaveDuplicates();
    for (Register.Row row : ROWS) {
      assertThat(row.id()).matches("[a-z0-9]+([.-][a-z0-9]+)*");
      assertThat(row.subject()).isNotBlank();
      assertThat(row.section())
          .as(row.id())
          .matches("(RFC [0-9]+( §[0-9]+(\\.[0-9]+)*)?|design §[0-9]+|X-GM-EXT-1|draft-[a-z-]+)");
      assertThat(row.behaviour()).as(row.id()).isIn(Register.BEHAVIOURS);
    }
  }

  @Test
  void everyRowIsShownByAContractTestAndEveryTestNamesRows() {
    Set<String> covered = new TreeSet<>();
    List<String> without = new ArrayList<>();
    for (Method test : tests()) {
      Covers covers = test.getAnnotation(Covers.class);
      if (covers == null || covers.value().length == 0) {
        without.add(test.getDeclaringClass().getSimpleName() + "." + test.getName());
      } else {
        covered.addAll(Arrays.asList(covers.value()));
      }
    }
    Set<String> rows =
        ROWS.stream().map(Register.Row::id).collect(Collectors.toCollection(TreeSet::new));
    assertThat(without).as("contract tests without @Covers").isEmpty();
    assertThat(difference(covered, rows)).as("@Covers of rows that are not there").isEmpty();
    assertThat(difference(rows, covered)).as("rows that no test shows").isEmpty();
  }

  @Test
  void everyFeatureNamesRowsThatAreThere() {
    List<String> ids = ROWS.stream().map(Register.Row::id).toList();
    for (Features.Feature feature : Features.all()) {
      for (String pattern : feature.patterns()) {
        Features.Feature one = new Features.Feature("", "", "", "", "", "", List.of(pattern));
        assertThat(ids).as(feature.name() + ": " + pattern).anyMatch(one::isShownBy);
      }
    }
  }

  @Test
  void noContractTestIsDisabled() {
    List<AnnotatedElement> all = new ArrayList<>(ContractClasses.all());
    all.addAll(tests());
    assertThat(all).noneMatch(element -> element.isAnnotationPresent(Disabled.class));
  }

  @Test
  void contractClassesAreAbstractAndHaveTests() {
    assertThat(ContractClasses.all())
        .isNotEmpty()
        .allMatch(type -> Modifier.isAbstract(type.getModifiers()))
        .allMatch(type -> !ContractClasses.tests(type).isEmpty());
  }

  @Test
  void theClassicProtocolIsWhole() {
    Set<String> shown =
        ROWS.stream()
            .map(row -> row.subject() + ": " + row.behaviour())
            .collect(Collectors.toSet());
    assertThat(difference(ClassicProtocol.required(), shown))
        .as("behaviours of the classic protocol without a row")
        .isEmpty();
  }

  private static List<Method> tests() {
    return ContractClasses.all().stream()
        .flatMap(type -> ContractClasses.tests(type).stream())
        .distinct()
        .toList();
  }

  private static Set<String> difference(Set<String> all, Set<String> known) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(known);
    return rest;
  }
}
