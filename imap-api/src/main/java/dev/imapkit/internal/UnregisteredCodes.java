package dev.imapkit.internal;

import dev.imapkit.model.ResponseCode;
import java.util.Optional;
import java.util.Set;

/**
 * Response codes that are in no RFC: what they mean only a program knows that was written for the
 * server, so they are told wherever they stand. Those of RFCs stay with the call they belong to.
 */
final class UnregisteredCodes {
  /** The registry of IANA, "IMAP Response Codes". */
  private static final Set<String> REGISTERED =
      Set.of(
          "ALERT",
          "ALREADYEXISTS",
          "ANNOTATE",
          "ANNOTATIONS",
          "APPENDUID",
          "AUTHENTICATIONFAILED",
          "AUTHORIZATIONFAILED",
          "BADCHARSET",
          "BADCOMPARATOR",
          "BADEVENT",
          "BADURL",
          "CANNOT",
          "CAPABILITY",
          "CLIENTBUG",
          "CLOSED",
          "COMPRESSIONACTIVE",
          "CONTACTADMIN",
          "COPYUID",
          "CORRUPTION",
          "EXPIRED",
          "EXPUNGEISSUED",
          "HASCHILDREN",
          "HIGHESTMODSEQ",
          "INPROGRESS",
          "INUSE",
          "LIMIT",
          "MAILBOXID",
          "MAXCONVERTMESSAGES",
          "MAXCONVERTPARTS",
          "MESSAGELIMIT",
          "METADATA",
          "MODIFIED",
          "NEWNAME",
          "NOMODSEQ",
          "NONEXISTENT",
          "NOPERM",
          "NOTIFICATIONOVERFLOW",
          "NOTSAVED",
          "NOUPDATE",
          "OVERQUOTA",
          "PARSE",
          "PERMANENTFLAGS",
          "PRIVACYREQUIRED",
          "READ-ONLY",
          "READ-WRITE",
          "REFERRAL",
          "SERVERBUG",
          "TEMPFAIL",
          "TOOBIG",
          "TRYCREATE",
          "UIDNEXT",
          "UIDNOTSTICKY",
          "UIDREQUIRED",
          "UIDVALIDITY",
          "UNAVAILABLE",
          "UNDEFINED-FILTER",
          "UNKNOWN-CTE",
          "UNSEEN",
          "URLMECH",
          "USEATTR");

  private UnregisteredCodes() {}

  static boolean has(Optional<ResponseCode> code) {
    return code.orElse(null) instanceof ResponseCode.Other other
        && !REGISTERED.contains(other.name());
  }
}
