context.get('host').append('Archive/2024', 'news')
assert context.get('lock') == new File(basedir, 'imap-fixtures.lock.json').text
true
