package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.nio.file.Path;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {
  @TempDir Path root;
  private MavenProject project;
  private OutputPlace place;

  @BeforeEach
  void createProject() {
    Model model = new Model();
    model.setBuild(new Build());
    model.getBuild().setDirectory(root.resolve("target").toString());
    project = new MavenProject(model);
    project.setFile(root.resolve("pom.xml").toFile());
    place = new OutputPlace(SettingsFixture.session(root, project), project, "invoices");
  }

  @Test
  void defaultIsBelowTheBuildDirectory() {
    assertThat(place.directory(null))
        .isEqualTo(root.resolve("target/generated-test-resources/imap/invoices"));
  }

  @Test
  void withoutProjectItIsTheCurrentDirectory() {
    MavenProject none = new MavenProject();
    OutputPlace alone = new OutputPlace(SettingsFixture.session(root, none), none, "default");
    assertThat(alone.directory(null)).isEqualTo(root.resolve("imap-fixtures/default"));
    alone.refuseSourceTree(root.resolve("imap-fixtures"), false);
    alone.addTestResource(root.resolve("imap-fixtures"), "imap/invoices");
    assertThat(none.getTestResources()).isEmpty();
  }

  @Test
  void sourceTreeHasToBeAllowed() {
    place.refuseSourceTree(root.resolve("target/x"), false);
    place.refuseSourceTree(root.resolve("src/test/resources"), true);
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> place.refuseSourceTree(root.resolve("src/test/resources"), false))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_TREE))
        .withMessageContaining("<allowUnredactedInSourceTree>true");
  }

  @Test
  void becomesAnUnfilteredTestResourceOnce() {
    Path directory = place.directory(null);
    place.addTestResource(directory, "imap/invoices");
    place.addTestResource(directory, "imap/invoices");
    Resource resource = project.getTestResources().get(0);
    assertThat(project.getTestResources()).hasSize(1);
    assertThat(resource.isFiltering()).isFalse();
    assertThat(resource.getTargetPath()).isEqualTo("imap/invoices");
  }

  @Test
  void pomProjectsHaveNoTestResources() {
    project.setPackaging("pom");
    place.addTestResource(place.directory(null), "imap/invoices");
    assertThat(project.getTestResources()).isEmpty();
  }

  @Test
  void filteredTestResourceIsRefused() {
    Resource filtered = new Resource();
    filtered.setDirectory(root.resolve("target").toString());
    filtered.setFiltering(true);
    project.addTestResource(filtered);
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> place.refuseFiltered(place.directory(null)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FILTERED_RESOURCE));
  }
}
