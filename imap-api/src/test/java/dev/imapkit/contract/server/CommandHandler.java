package dev.imapkit.contract.server;

/** What a server does with one command. */
@FunctionalInterface
public interface CommandHandler {
  /** Runs on the connection's own thread; anything thrown fails {@link ScriptedServer#verify()}. */
  void handle(ServerConnection connection, Command command) throws Exception;
}
