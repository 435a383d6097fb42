def checks = new dev.imapkit.maven.it.BuildChecks(basedir, context)

checks.build(1).connections(1)
checks.build(2).connections(0)
(1..10).each {
  checks.sample("m${it}/target/generated-test-resources/imap/mail", 13)
  checks.sample("m${it}/target/test-classes/imap/mail", 13)
  checks.equalTrees('m1/target/generated-test-resources', "m${it}/target/generated-test-resources")
}
checks.absent('m1/imap-fixtures.lock.json')
checks.end()
