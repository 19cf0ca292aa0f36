"""Words the archive has never seen, matched to the archive's own words."""

import re
from collections.abc import Callable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.analyzer.names import is_word
from retrieval.analyzer.tokens import fold_case
from retrieval.index.engine import Vocabulary
from retrieval.name_spellings import name_spellings

_DOUBLED = re.compile(r"(.)\1")
_SHORTEST_CORRECTED = 4
_SHORTEST_TWO_EDITS = 8
_LONGEST_CORRECTED = 40


class Spelling:
    """Finds the archive's words for a word it does not hold; frequency ranks words at the same distance."""

    def __init__(self, vocabulary: Vocabulary, frequency: Callable[[str], int]) -> None:
        self._vocabulary = vocabulary
        self._frequency = frequency

    def folded(self, word: str) -> tuple[str, ...]:
        """Give the archive's words that differ only in æ/ø/å written as ae/oe/aa, or the other way round."""
        typed = fold_case(word)
        return tuple(known for known in self._vocabulary.alike(typed) if known != typed)

    def of_name(self, name: str) -> tuple[str, ...]:
        """Give the archive's words that may be the same name, its own spelling left out; words are none."""
        typed = fold_case(name)
        spellings = (one for one in (*self.folded(name), *name_spellings(typed)) if not is_word(one))
        found = (known for one in spellings for known in self._vocabulary.alike(one) if known != typed)
        return tuple(dict.fromkeys(found))

    def near(self, word: str) -> tuple[str, ...]:
        """Give the archive's nearest word by edits with transpositions, or nothing.

        One edit is allowed from 4 letters, two from 8; the first letter must stand or be swapped. Of words
        at the same distance one with a letter doubled or letters swapped goes before the most frequent.
        """
        typed = fold_case(word)
        if (
            not _SHORTEST_CORRECTED <= len(typed) <= _LONGEST_CORRECTED
            or not typed.replace("-", "").isalpha()
        ):
            return ()
        most = 2 if len(typed) >= _SHORTEST_TWO_EDITS else 1
        lengths = range(len(typed) - most, len(typed) + most + 1)
        candidates = [word for length in lengths for word in self._vocabulary.of_length(length)]
        found = process.extract(typed, candidates, scorer=OSA.distance, score_cutoff=most, limit=20)
        likely = [
            (distance, not _is_slip(typed, w), -self._frequency(w), w)
            for w, distance, _ in found
            if w[0] in typed[:2]
        ]
        return (min(likely)[3],) if likely else ()


def _is_slip(typed: str, word: str) -> bool:
    """Say whether words differ as the commonest mistakes do: by doubled letters, or by letters swapped."""
    return sorted(typed) == sorted(word) or _DOUBLED.sub(r"\1", typed) == _DOUBLED.sub(r"\1", word)
