package dev.imapkit.contract.defects;

import dev.imapkit.contract.CustomCommandContract;
import dev.imapkit.contract.EsearchContract;
import dev.imapkit.contract.ExtensionItemsContract;
import dev.imapkit.contract.HostileScramContract;
import dev.imapkit.contract.IdleTimeContract;
import dev.imapkit.contract.MoveContract;
import dev.imapkit.contract.PipeliningContract;
import dev.imapkit.contract.UnchangedSinceContract;
import dev.imapkit.contract.Utf8Contract;
import dev.imapkit.contract.VanishedContract;
import dev.imapkit.contract.defects.Defect.Edit;
import java.util.List;

/** Mistakes in what extensions ask for. */
final class ExtensionDefects {
  private static final String ENGINE = "imap-api/src/main/java/dev/imapkit/internal/";
  private static final String SASL = ENGINE + "sasl/";

  private ExtensionDefects() {}

  static List<Defect> all() {
    return List.of(
        new Defect(
            "a move is made of steps though the call does not allow it",
            ENGINE + "MoveCommand.java",
            List.of(new Edit("policy == ChangePolicy.NATIVE_ONLY", "policy == null")),
            MoveContract.class),
        new Defect(
            "messages that vanished earlier are taken from the count",
            ENGINE + "Selection.java",
            List.of(new Edit("if (gone.earlier()) {", "if (gone.earlier() && !opened) {")),
            VanishedContract.class),
        new Defect(
            "messages that others have modified are not told of",
            ENGINE + "StoreAnswer.java",
            List.of(new Edit("modified = modified.plus(left.uids());", "")),
            UnchangedSinceContract.class),
        new Defect(
            "a silent connection is never doubted while it idles",
            ENGINE + "Idling.java",
            List.of(
                new Edit("(silent && isOver(heard, request.probeAfter()))", "(silent && false)")),
            IdleTimeContract.class),
        new Defect(
            "commands are sent without end while answers are on their way",
            ENGINE + "WriteWindow.java",
            List.of(new Edit("return unanswered + octets <= most;", "return octets > 0;")),
            PipeliningContract.class),
        new Defect(
            "a server is believed without the signature that shows that it knows the password",
            SASL + "Scram.java",
            List.of(
                new Edit(
                    "MessageDigest.isEqual(serverSignature, ScramServerFirst.decode(value.substring(2)))",
                    "serverSignature.length > 0")),
            HostileScramContract.class),
        new Defect(
            "a nonce is taken that does not go on from ours",
            SASL + "ScramServerFirst.java",
            List.of(new Edit("!nonce.startsWith(clientNonce)", "nonce.isEmpty()")),
            HostileScramContract.class),
        new Defect(
            "an ESEARCH answer to another command is taken",
            ENGINE + "SearchAnswer.java",
            List.of(new Edit("return tag == null || ours.test(tag);", "return true;")),
            EsearchContract.class),
        new Defect(
            "items are asked for that the server does not offer",
            ENGINE + "Offers.java",
            List.of(
                new Edit(
                    "attribute : request.attributes())",
                    "attribute : request.attributes().stream().limit(0).toList())")),
            ExtensionItemsContract.class),
        new Defect(
            "names go out in modified UTF-7 where UTF-8 was agreed",
            ENGINE + "Command.java",
            List.of(
                new Edit(
                    "String wire = utf8 ? mailbox.utf8WireName() : mailbox.wireName();",
                    "String wire = mailbox.wireName();")),
            Utf8Contract.class),
        new Defect(
            "an own command may select a mailbox behind the engine's back",
            "imap-api/src/main/java/dev/imapkit/CustomCommand.java",
            List.of(new Edit("if (REFUSED.contains(name)) {", "if (REFUSED.isEmpty()) {")),
            CustomCommandContract.class));
  }
}
