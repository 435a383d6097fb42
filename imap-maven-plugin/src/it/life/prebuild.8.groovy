context.put('lock', new File(basedir, 'imap-fixtures.lock.json').text)
context.get('host').rebuild('Archive/2024', true)
context.get('host').append('Archive/2024', 'news')
new File(basedir, 'cache').deleteDir()
true
