dev.imapkit.maven.it.MailHost.serve(basedir, context)
// The list of goals knows no commas inside of values.
context.get('userProperties').put('imap.mailboxes', 'INBOX,Archive/2024')
context.get('userProperties').put('imap.folders', 'INBOX,Archive/2024')
