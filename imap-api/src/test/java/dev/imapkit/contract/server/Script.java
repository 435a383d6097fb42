package dev.imapkit.contract.server;

/** What a server does with one connection. Returning closes the connection in good order. */
@FunctionalInterface
public interface Script {
  /** Runs on the connection's own thread; anything thrown fails {@link ScriptedServer#verify()}. */
  void run(ServerConnection connection) throws Exception;
}
