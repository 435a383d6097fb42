def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)
checks.build(1).connections(1)
dev.imapkit.maven.it.ScriptedHost.oddOctets().eachWithIndex { octets, i ->
  ['target/generated-test-resources/imap/mail', 'target/test-classes/imap/mail'].each {
    checks.octets("$it/INBOX/${i + 1}.eml", octets)
  }
}
checks.end()
