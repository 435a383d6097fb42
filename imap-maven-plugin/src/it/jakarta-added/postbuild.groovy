import dev.imapkit.maven.it.BuildChecks

def checks = new BuildChecks(basedir)
checks.log('mail: transport jakarta')
checks.log('15 messages match, the newest 5 are taken')
checks.sample('target/generated-test-resources/imap/mail', 5)
checks.noSecret()
context.get('host').requireFlagsUnchanged()
context.get('host').close()
