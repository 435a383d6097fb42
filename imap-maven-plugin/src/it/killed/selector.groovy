// A hundred builds take minutes, so with one Maven only, and only in the profile all-its.
basedir.path.contains('it-3.9-commons-net') || Boolean.getBoolean('imapkit.killMaven')
