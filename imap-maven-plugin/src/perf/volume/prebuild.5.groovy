['cache', 'target'].each { new File(basedir, it).deleteDir() }
true
