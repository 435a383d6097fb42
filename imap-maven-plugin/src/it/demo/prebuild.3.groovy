context.get('host').nextBuild()
true
