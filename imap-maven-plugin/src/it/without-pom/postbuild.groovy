def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)
checks.build(1).says('default: 10 fixtures').connections(1)
checks.sample('imap-fixtures/default', 10)
['check', 'fetch', 'help', 'list', 'preview', 'purge', 'update', 'verify'].each { checks.build(2).says("imap:$it") }
checks.build(3).says('Archive/2024').says('Entw\u00fcrfe/').connections(1)
checks.build(4).says('EXAMINE       Archive/2024: ').says('default: all steps succeeded')
checks.build(5).says('UIDVALIDITY').says('default: 10 match, 10 would be taken').connections(1)
checks.require(basedir.list().every { !it.contains('$') }, 'a folder has an expression for a name')
checks.end()
