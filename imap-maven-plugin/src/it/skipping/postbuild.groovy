def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).says('mail: skipped').connections(0)
checks.build(2).says('mail: skipped').connections(0)
checks.build(3).says('mail: 13 fixtures').connections(1)
def jar = new java.util.zip.ZipFile(new File(basedir, 'target/skipping-1.0-tests.jar'))
(1..13).each { checks.require(jar.getEntry("imap/mail/INBOX/${it}.eml") != null, "no ${it}.eml in the test jar") }
checks.require(jar.getEntry('imap/mail/index.json') != null, 'no index.json in the test jar')
jar.close()
jar = new java.util.zip.ZipFile(new File(basedir, 'target/skipping-1.0.jar'))
checks.require(jar.entries().every { !it.name.endsWith('.eml') }, 'mail got into the jar')
jar.close()
checks.end()
