import dev.imapkit.maven.it.ConsumerRuns

ConsumerRuns.check(basedir)
