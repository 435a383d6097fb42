package org.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InvoiceTest {
  @Test
  void firstMessageIsThere() throws IOException {
    try (InputStream mail = InvoiceTest.class.getResourceAsStream("/imap/invoices/INBOX/1.eml")) {
      String text = new String(mail.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.contains("Subject: "));
    }
  }
}
