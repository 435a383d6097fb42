context.get('host').conduct(dev.imapkit.maven.it.ScriptedHost.Conduct.SILENT_AT_BODIES)
true
