import dev.imapkit.maven.it.MailHost

context.put('host', MailHost.start(basedir))
context.get('userProperties').put('imap.port', String.valueOf(context.get('host').port()))
