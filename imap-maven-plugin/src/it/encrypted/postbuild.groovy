def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('mail: 13 fixtures').connections(1)
// Maven 4 ends the build itself, with a text of its own.
checks.require(context.get('host').connections() == context.get('before'), 'something was sent as the password')
checks.require((new File(basedir, 'build.log').text =~ 'IMAP-103 mail: |Error building settings|password').find(), 'the failure is another one')
checks.end()
