package dev.imapkit.maven.it;

import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;

class SelectionOnGreenMailIT extends SelectionOnRealServers {
  @Override
  MailServer server() {
    return GreenMailServer.shared();
  }
}
