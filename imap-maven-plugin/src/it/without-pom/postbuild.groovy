import dev.imapkit.maven.it.BuildChecks

def checks = new BuildChecks(basedir)
checks.log('default: 10 fixtures')
checks.sample('imap-fixtures', 10)
checks.log('imap:fetch')
checks.log('Archive/2024')
checks.log('EXAMINE       Archive/2024: ')
checks.log('default: all steps succeeded')
checks.noSecret()
checks.require(basedir.list().every { !it.contains('$') }, 'a folder has an expression for a name')
context.get('host').requireFlagsUnchanged()
context.get('host').close()
