def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('IMAP-306 mail: ').connections(0)
checks.absent('src/test/resources/mail')
checks.end()
