package dev.imapkit.jakarta.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicateMailTest {
  private static final String CLASS_FILE =
      "org/eclipse/angus/mail/imap/protocol/IMAPProtocol.class";

  @TempDir Path folder;

  @Test
  void oneIsFine() {
    assertThat(DuplicateMail.places(IMAPProtocol.class.getClassLoader())).hasSize(1);
    DuplicateMail.refuse();
  }

  @Test
  void twoAreRefusedWithTheExclusion() throws Exception {
    URL[] places = {place("angus-mail"), place("jakarta.mail")};
    try (URLClassLoader loader = new URLClassLoader(places, null)) {
      Set<String> found = DuplicateMail.places(loader);
      assertThat(found).hasSize(2);
      assertThatThrownBy(() -> DuplicateMail.refuse(found))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("angus-mail/")
          .hasMessageContaining("<groupId>org.eclipse.angus</groupId>")
          .hasMessageContaining("<artifactId>jakarta.mail</artifactId>");
    }
  }

  @Test
  void theSameJarInTwoFoldersIsOneArtifact() {
    Set<String> places =
        Set.of(
            "jar:file:/repository/angus-mail-2.0.5.jar", "jar:file:/app/lib/angus-mail-2.0.5.jar");
    assertThatCode(() -> DuplicateMail.refuse(places)).doesNotThrowAnyException();
  }

  @Test
  void whatAParentHasIsNotMixed() throws Exception {
    try (URLClassLoader parent = new URLClassLoader(new URL[] {place("server")}, null);
        URLClassLoader child = new URLClassLoader(new URL[] {place("own")}, parent)) {
      assertThat(DuplicateMail.places(child)).singleElement().asString().contains("/own/");
    }
  }

  private URL place(String name) throws Exception {
    Path file = folder.resolve(name).resolve(CLASS_FILE);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {1});
    return folder.resolve(name).toUri().toURL();
  }
}
