context.put('mail', new File(basedir, 'src/test/resources/imap/invoices/INBOX/2.eml').bytes)
true
