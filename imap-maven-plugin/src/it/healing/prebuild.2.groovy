def blobs = []
new File(basedir, 'cache/v1/blobs').eachFileRecurse { if (it.file) blobs << it }
assert blobs.size() == 13
blobs.sort()
def octets = blobs[0].bytes
octets[5] ^= 1
blobs[0].bytes = octets
blobs[1].bytes = Arrays.copyOf(blobs[1].bytes, 10)
true
