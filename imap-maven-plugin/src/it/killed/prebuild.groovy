dev.imapkit.maven.it.KilledMavenBuilds.prepare(basedir, context)
