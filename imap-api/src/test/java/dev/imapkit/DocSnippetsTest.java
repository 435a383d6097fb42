package dev.imapkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles every Java snippet of README and docs, so that none of them can rot. */
class DocSnippetsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("^```java\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("^(?:public )?(?:final )?(?:class|record) (\\w+)", Pattern.MULTILINE);

  /** What a snippet that is no whole class may use without saying. */
  private static final String FRAME =
      """
      import dev.imapkit.*;
      import dev.imapkit.model.*;
      import java.net.*;
      import java.nio.file.Path;
      import java.security.cert.X509Certificate;
      import java.time.*;
      import java.util.*;

      class Snippet {
        ImapConfig config;
        X509Certificate ownAuthority;

        char[] readPassword() {
          return new char[0];
        }

        void run() throws Exception {
      %s
        }
      }
      """;

  @TempDir Path classes;

  @TestFactory
  Stream<DynamicTest> everyJavaSnippetCompiles() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : documents()) {
      Matcher blocks = BLOCK.matcher(Files.readString(file));
      while (blocks.find()) {
        String code = blocks.group(1);
        String first = code.lines().findFirst().orElse("");
        tests.add(
            DynamicTest.dynamicTest(ROOT.relativize(file) + ": " + first, () -> compile(code)));
      }
    }
    assertThat(tests).as("snippets found below " + ROOT).isNotEmpty();
    return tests.stream();
  }

  /** Programs that other tests run against real servers stand in the README word for word. */
  @Test
  void programsThatAreRunStandInTheReadmeAsTheyAre() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    for (String file :
        List.of(
            "imap-maven-plugin/src/it/consumers/program/org/example/FirstMessage.java",
            "imap-api/src/test/java/dev/imapkit/contract/examples/ManyMailboxes.java")) {
      String program = Files.readString(ROOT.resolve(file));
      assertThat(readme).contains(program.substring(program.indexOf("import ")).strip());
    }
  }

  @Test
  void theProgramOfTheAfternoonStandsInItsGuideAsItIs() throws IOException {
    String program =
        Files.readString(
            ROOT.resolve("imap-api/src/test/java/dev/imapkit/contract/examples/Afternoon.java"));
    assertThat(Files.readString(ROOT.resolve("docs/guides/afternoon.md")))
        .contains(program.substring(program.indexOf("import ")).strip());
  }

  /** The second column of the table of familiar calls, all rows as statements of one method. */
  @Test
  void everyCallOfTheTableOfFamiliarCallsCompiles() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    List<String> calls = new ArrayList<>();
    readme
        .substring(readme.indexOf("## Coming from elsewhere"))
        .lines()
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| ") && line.contains("`"))
        .forEach(row -> calls.add(row.split("`", -1)[1]));
    assertThat(calls).hasSizeGreaterThan(20).allMatch(call -> call.endsWith(")"));
    compile(CALLS + String.join(";\n", calls) + ";");
  }

  private static final String CALLS =
      """
      ImapClient client = null;
      SelectedMailbox inbox = null;
      UidSet uids = null;
      Uid uid = null;
      MailboxName mailbox = null;
      MailboxName other = null;
      byte[] octets = null;
      String host = null;
      String user = null;
      String password = null;
      """;

  private static List<Path> documents() throws IOException {
    List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
    }
    return files;
  }

  private void compile(String code) {
    Matcher type = TYPE.matcher(code);
    boolean whole = type.find();
    String name = whole ? type.group(1) : "Snippet";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-proc:none"),
                null,
                List.of(source(name, whole ? code : FRAME.formatted(code))))
            .call();
    assertThat(compiled).as("%s", messages).isTrue();
  }

  private static JavaFileObject source(String name, String code) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }
}
