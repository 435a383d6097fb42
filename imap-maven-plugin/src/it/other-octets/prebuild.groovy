import dev.imapkit.contract.server.Octets
import dev.imapkit.maven.it.ScriptedHost

ScriptedHost.serve(basedir, context, [Octets.of('Subject: one\r\n\r\n1\r\n'), Octets.of('Subject: two\r\n\r\n2\r\n')])
