"""English words that decide how others are said in Danish."""

DO = frozenset(("did", "does", "do"))
MODALS = DO | frozenset("will would can could may might must should".split())
HAVE = frozenset(("has", "have", "had", "having"))
IS, WAS = frozenset(("is", "are")), frozenset(("was", "were"))
BE = IS | WAS | {"be", "been", "being"}
OWNING = frozenset("his her its their our my your".split())
DETERMINERS = OWNING | frozenset("the a an this these those what which".split())
PREPOSITIONS = frozenset("of by for in without after before from on with through".split())
NUMBERS = frozenset("two three four five six seven eight nine ten first second third".split())
