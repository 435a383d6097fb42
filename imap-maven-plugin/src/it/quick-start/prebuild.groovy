dev.imapkit.maven.it.DovecotHost.serve(basedir, context)
