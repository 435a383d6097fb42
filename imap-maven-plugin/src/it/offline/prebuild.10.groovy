def fixtures = new File(basedir, 'target/generated-test-resources/imap/mail/INBOX')
assert fixtures.list().size() == 12 && !new File(fixtures, '2.eml').exists()
true
