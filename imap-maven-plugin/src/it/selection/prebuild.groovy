dev.imapkit.maven.it.MailHost.serve(basedir, context)
