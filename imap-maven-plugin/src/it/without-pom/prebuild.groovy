dev.imapkit.maven.it.MailHost.serve(basedir, context)
// The list of goals knows neither commas nor backslashes inside of values.
context.get('userProperties').put('imap.folders', 'INBOX,Archive/2024')
context.get('userProperties').put('imap.flags', '!\\Seen')
true
