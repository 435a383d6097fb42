new File(basedir, 'cache').deleteDir()
context.put('before', context.get('host').connections())
true
