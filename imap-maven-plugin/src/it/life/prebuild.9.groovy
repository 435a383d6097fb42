assert context.get('lock') == new File(basedir, 'imap-fixtures.lock.json').text
context.get('host').rebuild('Archive/2024', false)
new File(basedir, 'cache').deleteDir()
true
