def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('transport jakarta').connections(1)
checks.build(2).hides('transport jakarta').connections(1)
checks.build(3).says('IMAP-502 mail: <transport> is "pigeon", but there is commons-net, jakarta').connections(0)
checks.equalTrees('target/generated-test-resources/imap/mail', 'target/other')
checks.require(new File(basedir, 'imap-fixtures.lock.json').text == new File(basedir, 'target/other.json').text, 'the locks differ')
checks.end()
