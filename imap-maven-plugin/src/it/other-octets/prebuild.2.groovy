new File(basedir, 'cache').deleteDir()
new File(basedir, 'target/generated-test-resources/imap/mail/INBOX/2.eml').delete()
context.get('host').conduct(dev.imapkit.maven.it.ScriptedHost.Conduct.OTHER_OCTETS)
true
