import dev.imapkit.maven.it.BuildChecks

def checks = new BuildChecks(basedir)
checks.log('default: 10 fixtures')
checks.sample('imap-fixtures', 10)
checks.log('imap:fetch')
checks.noSecret()
checks.require(basedir.list().every { !it.contains('$') }, 'a folder has an expression for a name')
context.get('host').requireFlagsUnchanged()
context.get('host').close()
