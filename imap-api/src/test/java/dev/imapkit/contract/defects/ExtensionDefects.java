package dev.imapkit.contract.defects;

import dev.imapkit.contract.IdleTimeContract;
import dev.imapkit.contract.MoveContract;
import dev.imapkit.contract.PipeliningContract;
import dev.imapkit.contract.UnchangedSinceContract;
import dev.imapkit.contract.VanishedContract;
import dev.imapkit.contract.defects.Defect.Edit;
import java.util.List;

/** Mistakes in what extensions ask for. */
final class ExtensionDefects {
  private static final String ENGINE = "imap-api/src/main/java/dev/imapkit/internal/";

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
            PipeliningContract.class));
  }
}
