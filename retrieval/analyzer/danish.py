"""Danish words to terms: the base form, then the Snowball stem, then the parts of compounds."""

from unicodedata import normalize

import Stemmer

from retrieval.analyzer.compounds import CompoundSplitter
from retrieval.analyzer.lemmas import BaseForms
from retrieval.analyzer.tokens import fold_case
from retrieval.records import Term


class DanishWords:
    """Turns one Danish word into its terms; Norwegian and Swedish letters fold to their Danish twins.

    Raises ResourceError where a shipped word list is missing or damaged.
    """

    def __init__(self) -> None:
        self._forms = BaseForms()
        self._stemmer = Stemmer.Stemmer("danish")
        self._splitter = CompoundSplitter()

    def stem(self, word: str) -> str:
        """Give the main term of a word: case folded, genitive cut, lemma, Snowball stem."""
        folded = _fold_letters(fold_case(word))
        if folded.endswith(("'s", "'er", "'en", "'erne")):
            folded = folded.rsplit("'", 1)[0]
        if not folded.isalpha():
            return folded.strip("'")
        return str(self._stemmer.stemWord((self._base_form(folded) or folded).casefold()))

    def parts(self, word: str) -> tuple[Term, ...]:
        """Give the terms of a compound's parts, with their places in the word, or nothing."""
        folded = _fold_letters(fold_case(word))
        if len(folded) != len(word):
            return ()
        parts = self._splitter.split(folded)
        # The last part is stemmed as it stands, so that it meets the same word standing alone.
        texts = [*(part.text for part in parts[:-1]), *(folded[part.start :] for part in parts[-1:])]
        stems = zip(parts, map(self.stem, texts), strict=True)
        return tuple(Term(stem, part.start, part.end, whole=False) for part, stem in stems)

    def is_known(self, word: str) -> bool:
        """Say whether the dictionary of base forms holds a word, case folded."""
        folded = normalize("NFC", _fold_letters(fold_case(word)))
        return self._base_form(folded) is not None

    def _base_form(self, folded: str) -> str | None:
        """Give the base form of a folded word, or of the name that it may be."""
        return self._forms.get(folded) or self._forms.get(folded.capitalize())


def _fold_letters(word: str) -> str:
    return word.replace("ä", "æ").replace("ö", "ø").replace("ü", "y")
