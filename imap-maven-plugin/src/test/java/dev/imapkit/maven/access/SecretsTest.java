package dev.imapkit.maven.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 16, the part without Maven. T54. */
class SecretsTest {
  private static final String SECRET = "Open-Sesame \"4711\" ä/?";

  private final Secrets secrets = new Secrets();

  SecretsTest() {
    secrets.add(SECRET.toCharArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0ada\0%s",
        "ada\0ada\0%s",
        "%s",
        "user=ada\001auth=Bearer %s\001\001",
        "n,a=ada@example.org,\001host=h\001port=993\001auth=Bearer %s\001\001"
      })
  void base64OfAnythingThatHoldsItIsHidden(String form) {
    byte[] octets = form.formatted(SECRET).getBytes(StandardCharsets.UTF_8);
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {
          Base64.getEncoder(), Base64.getEncoder().withoutPadding(), Base64.getUrlEncoder()
        }) {
      String text = "you sent " + encoder.encodeToString(octets) + ", which is wrong";
      assertThat(secrets.in(text)).isEqualTo("you sent ***, which is wrong");
    }
  }

  @Test
  void clearUrlAndQuotedFormsAreHidden() {
    String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    String quoted = SECRET.replace("\"", "\\\"");
    assertThat(
            secrets.in(
                "a " + SECRET + " b " + url + " c " + url.replace("+", "%20") + " d " + quoted))
        .isEqualTo("a *** b *** c *** d ***");
  }

  @Test
  void wherverItLiesInBase64ItIsFound() {
    Random random = new Random(4711);
    for (int i = 0; i < 500; i++) {
      byte[] before = new byte[random.nextInt(20)];
      byte[] after = new byte[random.nextInt(20)];
      random.nextBytes(before);
      random.nextBytes(after);
      byte[] middle = SECRET.getBytes(StandardCharsets.UTF_8);
      byte[] all = new byte[before.length + middle.length + after.length];
      System.arraycopy(before, 0, all, 0, before.length);
      System.arraycopy(middle, 0, all, before.length, middle.length);
      System.arraycopy(after, 0, all, before.length + middle.length, after.length);
      assertThat(secrets.in(Base64.getEncoder().encodeToString(all))).isEqualTo("***");
    }
  }

  @Test
  void otherTextStaysAsItIs() {
    String text = "Open Sesame 4711 T3BlbiBTZXNhbWU= [AUTHENTICATIONFAILED]";
    assertThat(secrets.in(text)).isEqualTo(text);
    new Secrets().add(new char[0]);
  }

  @Test
  void stackTracesKeepEverythingButTheSecret() {
    IOException inner = new IOException("sent " + SECRET);
    IllegalStateException outer = new IllegalStateException("harmless", inner);
    outer.addSuppressed(new IOException("and " + SECRET));
    StringWriter trace = new StringWriter();
    secrets.in(outer).printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString())
        .contains("IllegalStateException: harmless", "IOException: sent ***", "Suppressed: ")
        .contains("SecretsTest.stackTracesKeepEverythingButTheSecret")
        .doesNotContain(SECRET);
    IOException clean = new IOException("clean");
    assertThat(secrets.in(clean)).isSameAs(clean);
  }

  @Test
  void nothingIsLeftAfterWiping() {
    Credentials ada = new Credentials("ada", SECRET.toCharArray());
    assertThat(ada.withoutSecret(SECRET)).isEqualTo("***");
    assertThat(ada).hasToString("***");
    ada.close();
    assertThat(ada.copyOfSecret()).containsOnly('\0');
    assertThat(ada.withoutSecret(SECRET)).isEqualTo(SECRET);
  }
}
