dev.imapkit.maven.it.DovecotHost.available()
