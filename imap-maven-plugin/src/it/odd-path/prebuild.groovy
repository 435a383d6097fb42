import java.nio.file.Files

dev.imapkit.maven.it.MailHost.serve(basedir, context)
def name = 'p 100% \u00e4'
def project = new File(basedir, name)
project.mkdirs()
['pom.xml', 'ca.pem'].each { new File(project, it).bytes = new File(basedir, it).bytes }
// The local repository under another name: copying it would take longer than the builds.
// Maven 4.0.0-rc-6 encodes the umlaut of a local repository on the command line twice, and finds nothing in it.
def letter = basedir.path.contains('it-4.') ? 'a' : '\u00e4'
def repository = new File(basedir, "r 100% $letter").toPath()
Files.createSymbolicLink(repository, localRepositoryPath.toPath())
def properties = context.get('userProperties')
properties.put('maven.repo.local', repository.toString())
properties.put('imap.cacheDirectory', new File(basedir, 'c 100% \u00e4').path)
true
