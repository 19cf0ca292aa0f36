"""Danish words that newspapers use for one another, from the word list in `data/`."""

from functools import cache, cached_property

from retrieval.analyzer.analyzer import Analyzer
from retrieval.lists import list_lines

_FILE = "da.synonyms.txt"


class Synonyms:
    """Looks up what may be written instead of a Danish word; phrases are only given, not looked up.

    Raises ResourceError where the list is missing or damaged.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer

    def of(self, word: str) -> tuple[str, ...]:
        """Give the words and phrases for a word, in the order of the list; none if it has none."""
        return self._words.get(self._analyzer.stem(word, "da"), ())

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        """Give what stands for each term."""
        words: dict[str, tuple[str, ...]] = {}
        for group in read_groups():
            for word in group:
                term, others = self._analyzer.stem(word, "da"), (other for other in group if other != word)
                words[term] = tuple(dict.fromkeys((*words.get(term, ()), *others)))
        return words


@cache
def read_groups() -> tuple[tuple[str, ...], ...]:
    """Give the list's lines, "word, word, a phrase", as groups of words and phrases."""
    return tuple(tuple(line.split(", ")) for _, line in list_lines("retrieval", _FILE))
