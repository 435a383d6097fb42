context.put('lock', new File(basedir, 'imap-fixtures.lock.json').text)
true
