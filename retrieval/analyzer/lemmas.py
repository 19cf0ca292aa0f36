"""The base forms of Danish words, as simplemma has them, from a trie that is opened without being read.

Simplemma ships its 788,000 Danish forms packed, and unpacks them into memory at their first use: a second and
100 megabytes at each start of the program. The trie (`data/lemmas.da.marisa`, built from them by
`training/build_lemmas.py`) takes neither.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

import marisa_trie
from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY, DictionaryFactory

from retrieval.analyzer.tries import changed, shipped_trie


class ShippedLemmas(DictionaryFactory):
    """Dictionaries for simplemma: the shipped one for Danish, simplemma's own for other languages."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Give the base form of each known form.

        Raises ValueError for a language that simplemma lacks, ResourceError where the trie is damaged.
        """
        return self._danish if lang == "da" else DEFAULT_DICTIONARY_FACTORY.get_dictionary(lang)

    @cached_property
    def _danish(self) -> Mapping[str, str]:
        return _Forms(shipped_trie("lemmas.da.marisa"))


class _Forms(Mapping[str, str]):
    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        self._trie = trie

    def __getitem__(self, form: str) -> str:
        if "\0" in form:  # such a key ends there for the trie, which then gives something of another one
            raise KeyError(form)
        return changed(form, self._trie[form][0])

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie)

    def __len__(self) -> int:
        return len(self._trie)
