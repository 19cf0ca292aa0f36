"""The one analyzer that serves index, query and reader."""

from dataclasses import dataclass
from functools import cached_property

from retrieval.analyzer.danish import DanishWords
from retrieval.analyzer.english import EnglishWords
from retrieval.analyzer.tokens import fold_case, hyphen_parts, tokenize, words_of
from retrieval.analyzer.words import stop_words
from retrieval.records import Language, Term, Token

_MOST_REMEMBERED = 1_000_000  # words; what readers type must not fill the memory
_CAPITAL_PRONOUNS = frozenset({"de", "dem", "deres", "i"})


@dataclass(frozen=True, slots=True)
class _Analysis:
    """A word's main term, its parts with their places in it, the texts of all, whether it is a stop word."""

    stem: str
    parts: tuple[Term, ...]
    texts: tuple[str, ...]
    folded: str
    stop: bool


@dataclass(frozen=True, slots=True)
class Analysed:
    """What an index keeps of a text: its terms in order, and its words, folded, stop words left out."""

    terms: tuple[str, ...]
    words: frozenset[str]


class Analyzer:
    """Texts to terms with character offsets, by language; every word is analysed once and remembered."""

    def __init__(self) -> None:
        self._known: dict[Language, dict[str, _Analysis]] = {"da": {}, "en": {}}

    @cached_property
    def _danish(self) -> DanishWords:
        return DanishWords()

    @cached_property
    def _english(self) -> EnglishWords:
        return EnglishWords()

    def analyze(self, text: str, language: Language) -> tuple[Term, ...]:
        """Give the terms of a text in order, stop words left out, parts of a word right after the whole."""
        return tuple(
            term for token in self.content_tokens(text, language) for term in self.terms(token, language)
        )

    def indexed(self, text: str, language: Language) -> Analysed:
        """Give the texts of a text's terms, as `analyze` does, where their places do not matter."""
        known, terms, words = self._known[language], list[str](), set[str]()
        before = ""
        for between, word in words_of(text):
            analysis = known.get(word) or self._analysis(word, language)
            if not analysis.stop:
                words.add(analysis.folded)
                terms += analysis.texts
            elif word[0].isupper() and _is_name(word, before + between, text):
                terms += analysis.texts
            before = word
        return Analysed(tuple(terms), frozenset(words))

    def content_tokens(self, text: str, language: Language) -> tuple[Token, ...]:
        """Give the tokens of a text that are not stop words, in order."""
        return tuple(
            token
            for token in tokenize(text)
            if not self._analysis(token.text, language).stop
            or _is_name(token.text, text[max(0, token.start - 2) : token.start], text)
        )

    def terms(self, token: Token, language: Language) -> tuple[Term, ...]:
        """Give the terms of one token: the whole, then its parts at hyphens and inside compounds."""
        word = self._analysis(token.text, language)
        whole = Term(word.stem, token.start, token.end)
        return (whole, *(_moved(part, token.start) for part in word.parts))

    def stem(self, word: str, language: Language) -> str:
        """Give the main term of a word, without looking for its parts."""
        known = self._known[language].get(word)
        return known.stem if known else self._words_in(language).stem(word)

    def is_stop(self, word: str, language: Language) -> bool:
        """Say whether a word is left out of the index."""
        return self._analysis(word, language).stop

    def is_danish_word(self, word: str) -> bool:
        """Say whether the Danish dictionary holds a word in the form it is written."""
        return self._danish.is_known(word)

    def _words_in(self, language: Language) -> DanishWords | EnglishWords:
        return self._danish if language == "da" else self._english

    def _analysis(self, word: str, language: Language) -> _Analysis:
        remembered = self._known[language]
        known = remembered.get(word)
        if known is None:
            known = self._analysis_anew(word, language)
            if len(remembered) < _MOST_REMEMBERED:
                remembered[word] = known
        return known

    def _analysis_anew(self, word: str, language: Language) -> _Analysis:
        words = self._words_in(language)
        pieces = hyphen_parts(Token(word, 0, len(word)))
        hyphened = (Term(words.stem(piece.text), piece.start, piece.end, whole=False) for piece in pieces)
        inner = (
            _moved(part, piece.start)
            for piece in pieces or (Token(word, 0, len(word)),)
            for part in words.parts(piece.text)
        )
        stem, parts, folded = words.stem(word), (*hyphened, *inner), fold_case(word)
        texts = (stem, *(part.text for part in parts))
        return _Analysis(stem, parts, texts, folded, folded in stop_words(language))


def _moved(part: Term, by: int) -> Term:
    return Term(part.text, part.start + by, part.end + by, part.whole)


def _is_name(word: str, before: str, text: str) -> bool:
    """Say whether a stop word stands as a name: "politikeren Hans Engell", but not the polite "De".

    Before is what stands in front of it; its last two characters count. In a text all in capitals no
    capital says so.
    """
    if not word[0].isupper() or fold_case(word) in _CAPITAL_PRONOUNS or text.isupper():
        return False
    return before[-2:].rstrip()[-1:].isalnum()
