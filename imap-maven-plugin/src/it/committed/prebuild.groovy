dev.imapkit.maven.it.MailHost.serve(basedir, context)
// The root of a repository: rules for Git further up are another one's.
new File(basedir, '.git').mkdir()
true
