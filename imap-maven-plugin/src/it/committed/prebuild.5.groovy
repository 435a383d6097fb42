def mail = new File(basedir, 'src/test/resources/imap/invoices/INBOX/2.eml')
mail.bytes = context.get('mail')
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<before>2026-03-01</before>', '<before>2026-04-01</before>')
true
