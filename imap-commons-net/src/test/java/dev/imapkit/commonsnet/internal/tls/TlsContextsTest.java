package dev.imapkit.commonsnet.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.TlsConfig;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsContextsTest {
  @Test
  void aesGcmComesBeforeChaCha20() {
    List<String> suites = List.of(new TlsContexts().of(TlsConfig.defaults()).cipherSuites());
    assertThat(suites.get(0)).isEqualTo("TLS_AES_128_GCM_SHA256");
    assertThat(suites.subList(0, 6)).allMatch(suite -> suite.contains("GCM"));
    assertThat(suites).anyMatch(suite -> suite.contains("CHACHA20")).doesNotHaveDuplicates();
  }

  @Test
  void onlyTwoVersionsAreOffered() throws NoSuchAlgorithmException {
    TlsContexts contexts = new TlsContexts();
    TlsConfig own = TlsConfig.builder().sslContext(SSLContext.getDefault()).build();
    for (TlsConfig config : List.of(TlsConfig.defaults(), own)) {
      assertThat(contexts.of(config).protocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }
  }

  @Test
  void contextIsKeptForItsConfigurationAndOnlySoManyAre() {
    TlsContexts contexts = new TlsContexts();
    TlsConfig config = TlsConfig.builder().pin("00".repeat(32)).build();
    TlsSettings first = contexts.of(config);
    assertThat(contexts.of(config)).isSameAs(first);
    for (int i = 0; i < 20; i++) {
      contexts.of(TlsConfig.builder().pin("11".repeat(32)).build());
    }
    assertThat(contexts.of(config)).isNotSameAs(first);
  }
}
