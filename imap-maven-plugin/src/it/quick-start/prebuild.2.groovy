// What version control would hold, and nothing else.
def clone = new File(basedir, 'second-clone')
['pom.xml', 'imap-fixtures.lock.json', '.mvn/maven.config', 'src/test/java/org/example/InvoiceTest.java'].each {
  def file = new File(clone, it)
  file.parentFile.mkdirs()
  file.bytes = new File(basedir, it).bytes
}
true
