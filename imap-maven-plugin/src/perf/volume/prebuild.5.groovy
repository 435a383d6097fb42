// Moved, not deleted: for half a minute after many files were deleted, ext4 makes new ones ten times slower.
['cache', 'target'].each { new File(basedir, it).renameTo(new File(basedir, "$it-${System.nanoTime()}")) }
true
