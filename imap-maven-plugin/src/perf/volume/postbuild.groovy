def path = dev.imapkit.maven.it.VolumeHost.classLoader.URLs.collect { new File(it.toURI()).path }.join(File.pathSeparator)
context.get('host').report(basedir, path, System.out)
context.get('host').requireFlagsUnchanged()
context.get('host').close()
