package dev.imapkit.contract;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.spi.TransportProvider;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every transport has to show. Each subclass holds the tests of one subject; a transport's
 * module runs them all by nesting one empty subclass of each in its {@code ...ContractTest}. The
 * transport is the one on the class path, found as users find it. The limit is for each test: no
 * test may wait for ever, and none asserts how long something took.
 */
@Timeout(60)
@ExtendWith(ContractRecord.class)
public abstract class Contract {
  /** The transport under test: exactly one has to be there. */
  protected static TransportProvider transport() {
    List<TransportProvider> found =
        ServiceLoader.load(TransportProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "the contract runs with one transport on the class path, found " + found);
    }
    return found.get(0);
  }

  /** A configuration for a scripted server without TLS, which loopback allows. */
  protected static ImapConfig.Builder config(ScriptedServer server) {
    return ImapConfig.builder("127.0.0.1")
        .port(server.port())
        .security(Security.PLAINTEXT)
        .transport(transport())
        .login("ada", "secret");
  }

  /** A client of a scripted server, logged in. */
  protected static ImapClient connect(ScriptedServer server) {
    return ImapClient.connect(config(server).build());
  }

  /** A configuration for a scripted server that speaks TLS from the first octet. */
  protected static ImapConfig.Builder config(ScriptedServer server, TlsConfig tls) {
    return ImapConfig.builder("localhost")
        .port(server.port())
        .tls(tls)
        .transport(transport())
        .login("ada", "secret");
  }

  /** Trust in an authority of the tests. */
  protected static TlsConfig trusting(TestCertificates authority) {
    return TlsConfig.builder().trustCertificate(authority.certificate()).build();
  }

  /** A configuration for a real server over TLS. */
  protected static ImapConfig.Builder config(MailServer server, TestUser user) {
    ContractRecord.used(server);
    return ImapConfig.builder(server.host())
        .port(server.imapsPort())
        .tls(TlsConfig.builder().trustCertificate(server.authority()).build())
        .transport(transport())
        .login(user.name(), user.password());
  }

  /** A client of a real server over TLS, logged in. */
  protected static ImapClient connect(MailServer server, TestUser user) {
    return ImapClient.connect(config(server, user).build());
  }
}
