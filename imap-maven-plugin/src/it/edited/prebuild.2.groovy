def lock = new File(basedir, 'imap-fixtures.lock.json')
context.put('lock', lock.text)
lock.text = context.get('lock').replaceFirst('(?m)^ .*\\n', '<<<<<<< HEAD\n$0=======\n$0>>>>>>> other\n')
true
