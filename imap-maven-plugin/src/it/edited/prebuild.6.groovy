new File(basedir, 'imap-fixtures.lock.json').text = context.get('lock')
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<before>2026-03-01</before>', '<before>2026-04-01</before>')
true
