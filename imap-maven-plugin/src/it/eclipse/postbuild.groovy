def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('[WARNING]').connections(0)
checks.build(2).says('mail: 13 fixtures').connections(1)
checks.build(3).says('mail: 13 fixtures').connections(0)
checks.build(4).says('[WARNING]').says('IMAP-220').connections(0)
checks.end()
