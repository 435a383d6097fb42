// The same program once more, as a named module.
def program = new File(basedir, 'program/org/example/FirstMessage.java')
def module = new File(basedir, 'program-module/org/example/FirstMessage.java')
module.parentFile.mkdirs()
module.bytes = program.bytes
true
