def blobs = []
new File(basedir, 'cache/v1/blobs').eachFileRecurse { if (it.file) blobs << it }
blobs.sort()
blobs[2].bytes = Arrays.copyOf(blobs[2].bytes, 10)
true
