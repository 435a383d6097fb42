def mail = new File(basedir, 'src/test/resources/imap/invoices/INBOX/2.eml')
mail.bytes = new String(context.get('mail'), 'ISO-8859-1').replace('Subject: ', 'Subject: quizzical ').getBytes('ISO-8859-1')
true
