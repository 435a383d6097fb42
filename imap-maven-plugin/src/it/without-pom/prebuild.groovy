import dev.imapkit.maven.it.MailHost

context.put('host', MailHost.start(basedir))
context.get('userProperties').put('imap.port', String.valueOf(context.get('host').port()))
// The list of goals knows no commas inside of values.
context.get('userProperties').put('imap.mailboxes', 'INBOX,Archive/2024')
context.get('userProperties').put('imap.folders', 'INBOX,Archive/2024')
