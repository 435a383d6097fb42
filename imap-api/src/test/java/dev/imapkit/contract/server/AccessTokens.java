package dev.imapkit.contract.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the access tokens (JWT, HS256) that one private Dovecot accepts. */
final class AccessTokens {

  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final byte[] key;

  AccessTokens(byte[] key) {
    this.key = key.clone();
  }

  /** Writes the key where Dovecot looks for it: {@code <azp>/<algorithm>/<key id>}. */
  void writeKey(Path folder) throws IOException {
    Path keys = Files.createDirectories(folder.resolve("default").resolve("HS256"));
    Files.writeString(keys.resolve("default"), Base64.getEncoder().encodeToString(key));
  }

  String token(String user, long validSeconds) {
    long now = System.currentTimeMillis() / 1000;
    String content =
        part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
            + '.'
            + part(
                "{\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
                    .formatted(user, now - 1, now + validSeconds));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
      return content + '.' + URL.encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(String json) {
    return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
