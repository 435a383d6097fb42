def outputs = new File(basedir, 'target/generated-test-resources/imap/mail')
assert new File(outputs, 'INBOX').list() as List == ['1.eml']
def cached = []
new File(basedir, 'cache').eachFileRecurse { if (it.file && it.path.contains('/blobs/')) cached << it }
assert cached.every { it.text.startsWith('Subject: one') }
context.get('host').conduct(dev.imapkit.maven.it.ScriptedHost.Conduct.GOOD)
true
