package dev.imapkit.jakarta.internal.properties;

import java.util.Map;
import java.util.regex.Pattern;

/** Why properties of Jakarta Mail have no effect here, and what does instead. */
final class IgnoredReasons {
  private static final Pattern CONCERNED =
      Pattern.compile("mail\\.(imaps?\\..*|debug|debug\\.auth.*|socket\\.debug)");

  private static final String ONE_CONNECTION = "a client is one connection";
  private static final String STREAMED = "bodies and messages are streamed";
  static final String OWN_SOCKETS =
      "the transport makes its own sockets; give certificates to ImapConfig.Builder.tls";
  private static final String NO_NTLM = "NTLM is not spoken";
  private static final String EVENTS = "use ImapConfig.Builder.listener";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("password", "give it to builder(PasswordSupplier), never to properties"),
          Map.entry("auth", "a client that is given a login logs in"),
          Map.entry("auth.ntlm.disable", NO_NTLM),
          Map.entry("auth.ntlm.domain", NO_NTLM),
          Map.entry("auth.ntlm.flags", NO_NTLM),
          Map.entry("proxyauth.user", "PROXYAUTH is not spoken; see sasl.authorizationid"),
          Map.entry("forcepasswordrefresh", "the supplier is asked at each connection"),
          Map.entry("sasl.realm", "no mechanism with realms is spoken"),
          Map.entry("sasl.usecanonicalhostname", "no mechanism with host names is spoken"),
          Map.entry("sasl.xgwtrustedapphack.enable", "XGWTRUSTEDAPP is not spoken"),
          Map.entry("localaddress", "the system chooses the local address"),
          Map.entry("localport", "the system chooses the local port"),
          Map.entry("socketFactory", OWN_SOCKETS),
          Map.entry("socketFactory.class", OWN_SOCKETS),
          Map.entry("socketFactory.port", OWN_SOCKETS),
          Map.entry("ssl.socketFactory", OWN_SOCKETS),
          Map.entry("ssl.socketFactory.class", OWN_SOCKETS),
          Map.entry("ssl.socketFactory.port", OWN_SOCKETS),
          Map.entry("ssl.ciphersuites", "the transport offers what is safe today"),
          Map.entry("usesocketchannels", OWN_SOCKETS),
          Map.entry("partialfetch", STREAMED),
          Map.entry("fetchsize", STREAMED),
          Map.entry("appendbuffersize", STREAMED),
          Map.entry("peek", "reading never sets flags"),
          Map.entry("ignorebodystructuresize", "sizes are shown as the server tells them"),
          Map.entry("statuscachetimeout", "nothing is cached"),
          Map.entry("connectionpoolsize", ONE_CONNECTION),
          Map.entry("connectionpooltimeout", ONE_CONNECTION),
          Map.entry("connectionpool.debug", ONE_CONNECTION),
          Map.entry("separatestoreconnection", ONE_CONNECTION),
          Map.entry("allowreadonlyselect", "use ImapClient.examine"),
          Map.entry("minidletime", "use WatchRequest"),
          Map.entry("enableresponseevents", EVENTS),
          Map.entry("enableimapevents", EVENTS),
          Map.entry("throwsearchexception", "a search that is refused always throws"),
          Map.entry("folder.class", "there are no folder objects"),
          Map.entry("class", "there are no store objects"),
          Map.entry("closefoldersonstorefailure", "there are no folder objects"),
          Map.entry("finalizecleanclose", "nothing is closed by finalizers: use try"),
          Map.entry("referralexception", "referrals are not followed, and refusals always throw"),
          Map.entry("reusetagprefix", "tags start anew on each connection"),
          Map.entry("compress.enable", "compression is asked for in code, not by properties"),
          Map.entry("compress.level", "compression is asked for in code, not by properties"),
          Map.entry("compress.strategy", "compression is asked for in code, not by properties"));

  private IgnoredReasons() {}

  /** Whether a property is about reading mail by IMAP. */
  static boolean concerns(String name) {
    return CONCERNED.matcher(name).matches();
  }

  static String of(String name, String prefix) {
    if (name.contains("debug") && !name.startsWith("mail.imap")) {
      return "use ImapConfig.Builder.trace";
    }
    if (!name.startsWith(prefix)) {
      return "the protocol is " + prefix.substring("mail.".length(), prefix.length() - 1);
    }
    return REASONS.getOrDefault(name.substring(prefix.length()), "not known");
  }
}
