// As Git would with core.autocrlf.
def mail = new File(basedir, 'src/test/resources/imap/invoices/INBOX/2.eml')
mail.bytes = new String(context.get('mail'), 'ISO-8859-1').replace('\r\n', '\n').getBytes('ISO-8859-1')
true
