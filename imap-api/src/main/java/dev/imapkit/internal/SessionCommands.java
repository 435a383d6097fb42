package dev.imapkit.internal;

import dev.imapkit.ImapProtocolException;
import dev.imapkit.model.Identification;
import dev.imapkit.model.Namespaces;
import dev.imapkit.spi.ServerResponse.IdData;
import dev.imapkit.spi.ServerResponse.NamespaceData;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What two ends tell each other about themselves: NAMESPACE and ID. */
final class SessionCommands {
  private final SessionState state;

  SessionCommands(SessionState state) {
    this.state = state;
  }

  Namespaces namespaces() {
    return state.exclusively(
        () -> {
          @Nullable Namespaces[] told = {null};
          state
              .dialogue()
              .run(
                  state.command("NAMESPACE"),
                  data -> {
                    if (data instanceof NamespaceData answer) {
                      told[0] = answer.namespaces();
                      return true;
                    }
                    return false;
                  });
          if (told[0] == null) {
            throw missing(state, "NAMESPACE", "namespace-response");
          }
          return told[0];
        });
  }

  /** Call as the only user of the connection. */
  Identification id(Identification ours) {
    Identification[] told = {Identification.none()};
    state
        .dialogue()
        .run(
            command(ours),
            data -> {
              if (data instanceof IdData answer) {
                told[0] = answer.identification();
                return true;
              }
              return false;
            });
    return told[0];
  }

  private Command command(Identification ours) {
    Command id = state.command("ID");
    if (ours.fields().isEmpty()) {
      return id.atomArgument("NIL");
    }
    id.atomArgument("(");
    boolean first = true;
    for (Map.Entry<String, Optional<String>> field : ours.fields().entrySet()) {
      if (!first) {
        id.sp();
      }
      first = false;
      id.string(field.getKey());
      if (field.getValue().isPresent()) {
        id.astring(field.getValue().get());
      } else {
        id.atomArgument("NIL");
      }
    }
    return id.raw(")");
  }

  static ImapProtocolException missing(SessionState state, String command, String production) {
    return new ImapProtocolException(
        "the server said OK to " + command + " without an answer",
        production,
        state.dialogue().wire().info().octetsReceived(),
        "",
        true);
  }
}
