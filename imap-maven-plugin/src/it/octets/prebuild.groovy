import dev.imapkit.maven.it.ScriptedHost

ScriptedHost.serve(basedir, context, ScriptedHost.oddOctets())
