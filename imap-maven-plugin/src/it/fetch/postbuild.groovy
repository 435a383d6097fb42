import dev.imapkit.maven.it.BuildChecks

def checks = new BuildChecks(basedir)
checks.log('mail: 15 fixtures, 3.2 MB, 15 from server, 0 there already')
checks.log('mail: 15 fixtures, 3.2 MB, 0 from server, 15 there already')
checks.log('mail: 15 fixtures, 3.2 MB, there already, not compared with the server (offline)')
checks.sample('target/generated-test-resources/imap/mail', 15)
checks.sample('target/test-classes/imap/mail', 15)
checks.noSecret()
checks.require(context.get('host').connections() == 0, 'the offline build opened a connection')
context.get('host').close()
