new File(basedir, 'cache').deleteDir()
true
