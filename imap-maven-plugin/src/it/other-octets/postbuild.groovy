def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('mail: 2 fixtures')
checks.build(2).says('IMAP-211 mail: ').connections(1)
checks.build(3).says('IMAP-116 mail: ').connections(1)
checks.build(4).says('IMAP-110 mail: ').connections(1)
checks.build(5).says('mail: 2 fixtures').connections(1)
checks.octets('target/test-classes/imap/mail/INBOX/2.eml', 'Subject: two\r\n\r\n2\r\n'.bytes)
checks.end()
