def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('mail: 13 fixtures').connections(1)
checks.build(2).says('mail: 13 fixtures').says('2 from server').connections(1)
checks.build(3).says('IMAP-221 mail: ').connections(0)
checks.build(4).says('mail: 13 fixtures').connections(1)
checks.sample('target/generated-test-resources/imap/mail', 13)
def left = []
new File(basedir, 'cache').eachFileRecurse { if (it.file && it.path.contains('/v1/blobs/')) left << it }
checks.require(left.empty, 'purge left ' + left)
checks.end()
