"""Words the archive has never seen, matched to the archive's own words."""

from collections.abc import Callable, Iterable
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.analyzer.tokens import fold_case

_SHORTEST_CORRECTED = 4
_SHORTEST_TWO_EDITS = 8
_LONGEST_CORRECTED = 40
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})


class Spelling:
    """Finds the archive's words for a word it does not hold; frequency ranks words at the same distance."""

    def __init__(self, words: Iterable[str], frequency: Callable[[str], int]) -> None:
        self._frequency = frequency
        folded = sorted({fold_case(word) for word in words})
        self._by_length = {n: tuple(ws) for n, ws in groupby(sorted(folded, key=len), key=len)}
        self._by_ascii: dict[str, list[str]] = {}
        for word in folded:
            self._by_ascii.setdefault(word.translate(_ASCII), []).append(word)

    def folded(self, word: str) -> tuple[str, ...]:
        """Give the archive's words that differ only in æ/ø/å written as ae/oe/aa, or the other way round."""
        typed = fold_case(word)
        return tuple(known for known in self._by_ascii.get(typed.translate(_ASCII), ()) if known != typed)

    def near(self, word: str) -> tuple[str, ...]:
        """Give the archive's nearest word by edits with transpositions, or nothing.

        One edit is allowed from 4 letters, two from 8; the first letter must stand or be swapped.
        """
        typed = fold_case(word)
        if (
            not _SHORTEST_CORRECTED <= len(typed) <= _LONGEST_CORRECTED
            or not typed.replace("-", "").isalpha()
        ):
            return ()
        most = 2 if len(typed) >= _SHORTEST_TWO_EDITS else 1
        candidates = [
            w for n in range(len(typed) - most, len(typed) + most + 1) for w in self._by_length.get(n, ())
        ]
        found = process.extract(typed, candidates, scorer=OSA.distance, score_cutoff=most, limit=20)
        likely = [(distance, -self._frequency(w), w) for w, distance, _ in found if w[0] in typed[:2]]
        return (min(likely)[2],) if likely else ()
