package dev.imapkit.commonsnet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Each library is known in one package alone, and the parser knows none. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.imapkit.commonsnet");

  @Test
  void commonsNetIsKnownWhereConnectionsAreMade() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.imapkit.commonsnet.internal.wire")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache..")
        .check(CLASSES);
  }

  @Test
  void bouncyCastleIsKnownWhereContextsAreMade() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.imapkit.commonsnet.internal.tls")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(CLASSES);
  }

  @Test
  void parserKnowsNoSocket() {
    noClasses()
        .that()
        .resideInAPackage("dev.imapkit.commonsnet.internal.grammar")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..", "java.io..", "javax..", "dev.imapkit.commonsnet.internal.wire")
        .check(CLASSES);
  }

  @Test
  void noLockOfAMonitorIsHeldAroundIo() {
    methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(CLASSES);
  }
}
