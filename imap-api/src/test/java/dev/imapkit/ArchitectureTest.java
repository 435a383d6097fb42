package dev.imapkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What modules and compiler do not see: direction of the arrows, and what no code here may do. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.imapkit");

  @Test
  void theApiNeedsNothingButTheJdkAndJspecify() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.imapkit..",
            "java..",
            "javax.crypto..",
            "javax.net..",
            "javax.security.auth..",
            "jdk.jfr..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void noLockOfAMonitorIsHeldAroundIo() {
    methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(CLASSES);
  }

  @Test
  void valuesKnowNothingOfEngineAndTransports() {
    noClasses()
        .that()
        .resideInAPackage("dev.imapkit.model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.imapkit", "dev.imapkit.spi", "dev.imapkit.internal")
        .check(CLASSES);
  }

  @Test
  void transportsSeeNothingOfTheEngine() {
    noClasses()
        .that()
        .resideInAPackage("dev.imapkit.spi")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.imapkit.internal")
        .check(CLASSES);
  }

  @Test
  void onlyTheEntryPointKnowsTheEngine() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are public API but the entry point", ArchitectureTest::isApiButEntry))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.imapkit.internal")
        .check(CLASSES);
  }

  /** The module jdk.jfr may be missing: one class asks for it, and one more is behind that. */
  @Test
  void flightRecorderIsBehindOneClass() {
    noClasses()
        .that()
        .haveNameNotMatching("dev\\.imapkit\\.internal\\.FlightEvents.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.jfr..")
        .check(CLASSES);
    noClasses()
        .that()
        .haveNameNotMatching("dev\\.imapkit\\.internal\\.Flight.*")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.imapkit\\.internal\\.FlightEvents.*")
        .check(CLASSES);
  }

  private static boolean isApiButEntry(JavaClass type) {
    return type.getPackageName().equals("dev.imapkit")
        && !List.of("ImapClient").contains(type.getSimpleName());
  }

  @Test
  void publicSignaturesShowNoEngineType() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage("dev.imapkit", "dev.imapkit.model", "dev.imapkit.spi")
        .and()
        .arePublic()
        .should()
        .notHaveRawReturnType(
            DescribedPredicate.describe(
                "of the engine", t -> t.getPackageName().startsWith("dev.imapkit.internal")))
        .check(CLASSES);
  }
}
