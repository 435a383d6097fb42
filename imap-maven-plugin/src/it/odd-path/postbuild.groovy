def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('mail: 13 fixtures').connections(1)
checks.build(2).says('mail: 13 fixtures').connections(0)
checks.sample('p 100% \u00e4/target/generated-test-resources/imap/mail', 13)
checks.sample('p 100% \u00e4/target/test-classes/imap/mail', 13)
checks.end()
