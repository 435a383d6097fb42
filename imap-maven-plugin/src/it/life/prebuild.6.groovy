context.get('host').expunge('Archive/2024', 2)
new File(basedir, 'cache').deleteDir()
true
