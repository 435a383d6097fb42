new File(basedir, 'cache').deleteDir()
new File(basedir, 'target/generated-test-resources/imap/mail/INBOX/2.eml').delete()
true
