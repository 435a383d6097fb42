dev.imapkit.maven.it.VolumeHost.serve(basedir, context)
