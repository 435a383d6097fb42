context.get('host').down()
true
