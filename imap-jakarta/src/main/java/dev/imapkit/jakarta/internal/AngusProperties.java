package dev.imapkit.jakarta.internal;

import java.util.Properties;

/**
 * The properties that Angus is run with, all in one place. None comes from outside: a property such
 * as {@code ssl.trust} would switch checks off.
 */
public final class AngusProperties {
  /** What Angus's names begin with. */
  public static final String PREFIX = "mail.imap";

  private AngusProperties() {}

  /**
   * For parsing: with strict addresses, one odd address would lose the whole response.
   *
   * @return new properties
   */
  public static Properties forParsing() {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.address.strict", "false");
    return properties;
  }
}
