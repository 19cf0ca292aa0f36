"""The base forms of Danish words, from a trie that is opened without being read.

The 788,000 forms are simplemma's. It ships them packed, and unpacks them into memory at their first use: a
second and 100 megabytes at each start of the program. The trie (`data/lemmas.da.marisa`, built from them by
`training/build_lemmas.py`) takes neither.
"""

from retrieval.analyzer.tries import changed, shipped_trie


class BaseForms:
    """Danish words to their base forms; raises ResourceError where the trie is missing or damaged."""

    def __init__(self) -> None:
        self._trie = shipped_trie("lemmas.da.marisa")

    def get(self, form: str) -> str | None:
        """Give the base form of a word as it is written, or None where it is not known."""
        if "\0" in form:  # such a key ends there for the trie, which then gives something of another one
            return None
        change = self._trie.get(form)
        return changed(form, change[0]) if change else None
