new File(basedir, 'imap-fixtures.lock.json').text = context.get('lock').substring(0, 300)
true
