def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('mail: 13 fixtures').says('archive: 3 fixtures')
checks.sample('target/generated-test-resources/imap/mail', 13)
checks.sample('without-tests/target/test-classes/imap/mail', 13)
checks.sample('two-sets/target/test-classes/imap/mail', 13)
checks.sample('two-sets/target/test-classes/imap/archive', 3)
checks.build(2).says('IMAP-').says('"mail"')
checks.end()
