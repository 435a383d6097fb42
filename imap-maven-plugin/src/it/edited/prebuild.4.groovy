new File(basedir, 'imap-fixtures.lock.json').text = context.get('lock').replace('"imapFixturesLock": 1', '"imapFixturesLock": 99')
true
