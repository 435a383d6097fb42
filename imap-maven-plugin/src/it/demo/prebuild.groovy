dev.imapkit.maven.it.DemoHost.serve(basedir, context)
