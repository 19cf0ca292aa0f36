"""English words to terms by the Snowball English stemmer."""

import Stemmer

from retrieval.analyzer.tokens import fold_case
from retrieval.records import Term


class EnglishWords:
    """Turns one English word into its term."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")

    def stem(self, word: str) -> str:
        """Give the main term of a word: case folded, possessive cut, Snowball stem."""
        folded = fold_case(word).removesuffix("'s").strip("'")
        return str(self._stemmer.stemWord(folded))

    def parts(self, _word: str) -> tuple[Term, ...]:
        """Give nothing: English writes its compounds apart."""
        return ()
