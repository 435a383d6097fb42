new File(basedir, 'imap-fixtures.lock.json').text = context.get('lock').replace('\n', '\r\n')
true
