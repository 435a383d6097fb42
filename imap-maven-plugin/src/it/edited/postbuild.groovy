def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('mail: 13 fixtures').connections(1)
checks.build(2).says('IMAP-203 mail: ').says('conflict').connections(0)
checks.build(3).says('IMAP-203 mail: ').connections(0)
checks.build(4).says('IMAP-203 mail: ').connections(0)
checks.build(5).says('mail: 13 fixtures').connections(0)
checks.build(6).says('IMAP-202 mail: ').says('criteria').connections(0)
checks.end()
