package dev.imapkit.jakarta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Angus is an inner matter, and nothing of it but its protocol layer is used. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.imapkit.jakarta");

  @Test
  void angusIsKnownInsideOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.imapkit.jakarta")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.angus..")
        .check(CLASSES);
  }

  @Test
  void noSessionStoreOrFolderIsMade() {
    noClasses()
        .that()
        .resideInAPackage("dev.imapkit.jakarta.internal..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "jakarta\\.mail\\.(Session|Store|Folder|Message)|org\\.eclipse\\.angus\\.mail\\.imap\\.IMAP.*")
        .check(CLASSES);
  }

  @Test
  void parserKnowsNoSocket() {
    noClasses()
        .that()
        .resideInAPackage("dev.imapkit.jakarta.internal.fetch")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "javax.net..", "dev.imapkit.jakarta.internal.connect")
        .check(CLASSES);
  }

  @Test
  void noLockOfAMonitorIsHeldAroundIo() {
    methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(CLASSES);
  }
}
