context.get('host').conduct(dev.imapkit.maven.it.ScriptedHost.Conduct.CUTS_INSIDE_BODIES)
true
