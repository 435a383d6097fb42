import dev.imapkit.maven.fixtures.DemoReport

context.get('host').close()
DemoReport.print(new File(basedir, '../../demo').canonicalFile, context.get('host').connections(), System.out)
