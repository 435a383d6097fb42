context.get('killed').run(Integer.getInteger('imapkit.mavenKills', 50))
new dev.imapkit.maven.it.BuildChecks(basedir, context).end()
