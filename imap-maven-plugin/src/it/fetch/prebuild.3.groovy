context.get('host').requireFlagsUnchanged()
context.get('host').replaceByCounter()
