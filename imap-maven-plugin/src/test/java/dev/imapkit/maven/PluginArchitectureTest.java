package dev.imapkit.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.imapkit.maven.access.TokenCommand;
import java.io.ObjectInputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.Properties;
import org.apache.maven.plugin.Mojo;

/** Who may know whom in the plugin, and what nobody in it may do. T60. */
@AnalyzeClasses(
    packages = "dev.imapkit.maven",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PluginArchitectureTest {
  private static final String ROOT = "dev.imapkit.maven";

  @ArchTest
  static final ArchRule packagesKnowOnlyThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("goals")
          .definedBy(ROOT)
          .layer("fixtures")
          .definedBy(ROOT + ".fixtures..")
          .layer("selection")
          .definedBy(ROOT + ".selection..")
          .layer("access")
          .definedBy(ROOT + ".access..")
          .layer("files")
          .definedBy(ROOT + ".files..")
          .layer("messages")
          .definedBy(ROOT + ".messages..")
          .whereLayer("goals")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("fixtures")
          .mayOnlyBeAccessedByLayers("goals")
          .whereLayer("selection")
          .mayOnlyBeAccessedByLayers("goals", "fixtures")
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers("goals", "fixtures")
          .whereLayer("files")
          .mayOnlyBeAccessedByLayers("goals", "fixtures", "selection", "access")
          .because("goals translate, the engine works, and what is below knows nothing of them");

  @ArchTest
  static final ArchRule noCycles =
      SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyGoalsKnowMaven =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".fixtures..",
              ROOT + ".selection..",
              ROOT + ".access..",
              ROOT + ".files..",
              ROOT + ".messages..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.maven..", "org.codehaus..", "javax.inject..")
          .because("most tests then need no Maven");

  @ArchTest
  static final ArchRule goalsAreNamedAfterWhatTheyAre =
      classes().that().implement(Mojo.class).should().haveSimpleNameEndingWith("Mojo");

  @ArchTest
  static void onlyTheTokenCommandStartsProcesses(JavaClasses plugin) {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(TokenCommand.class.getName())
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class, Process.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .because("nothing that comes with mail is run; only the user's own <tokenCommand>")
        .check(plugin);
  }

  @ArchTest
  static final ArchRule nobodyRunsScriptsOrReadsObjects =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.script..", "groovy..", "org.mozilla..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ObjectInputStream.class)
          .because("mail is octets here, never a program or a graph of objects");

  @ArchTest
  static final ArchRule nobodyOpensUrls =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(URLConnection.class, HttpURLConnection.class)
          .orShould()
          .callMethod(URL.class, "openConnection")
          .orShould()
          .callMethod(URL.class, "openStream")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..")
          .because("no reference in mail is loaded, and the server is reached by the SDK alone");

  @ArchTest
  static final ArchRule nobodySetsSystemProperties =
      noClasses()
          .should()
          .callMethod(System.class, "setProperty", String.class, String.class)
          .orShould()
          .callMethod(System.class, "setProperties", Properties.class)
          .because("a build has other plugins, in the same JVM and at the same time");

  @ArchTest
  static final ArchRule nobodyUnpacksArchives =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.zip..", "java.util.jar..")
          .because("attachments are never unpacked");
}
