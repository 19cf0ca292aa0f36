"""The one analyzer that serves index, query and reader."""

from dataclasses import dataclass
from functools import cached_property

from retrieval.analyzer.danish import DanishWords
from retrieval.analyzer.english import EnglishWords
from retrieval.analyzer.tokens import fold_case, hyphen_parts, tokenize
from retrieval.analyzer.words import stop_words
from retrieval.records import Language, Term, Token

_MOST_REMEMBERED = 1_000_000  # words; what readers type must not fill the memory
_CAPITAL_PRONOUNS = frozenset({"de", "dem", "deres", "i"})


@dataclass(frozen=True, slots=True)
class _Analysis:
    """A word's main term, its parts with their places in it, whether it is a stop word."""

    stem: str
    parts: tuple[Term, ...]
    stop: bool


class Analyzer:
    """Texts to terms with character offsets, by language; every word is analysed once and remembered."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Language], _Analysis] = {}

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

    def term_texts(self, text: str, language: Language) -> tuple[str, ...]:
        """Give the texts of a text's terms, as `analyze` does, where their places do not matter."""
        words = (self._analysis(token.text, language) for token in self.content_tokens(text, language))
        return tuple(term for word in words for term in (word.stem, *(part.text for part in word.parts)))

    def content_tokens(self, text: str, language: Language) -> tuple[Token, ...]:
        """Give the tokens of a text that are not stop words, in order."""
        return tuple(
            token
            for token in tokenize(text)
            if not self._analysis(token.text, language).stop or _is_name(token, text)
        )

    def terms(self, token: Token, language: Language) -> tuple[Term, ...]:
        """Give the terms of one token: the whole, then its parts at hyphens and inside compounds."""
        word = self._analysis(token.text, language)
        whole = Term(word.stem, token.start, token.end)
        return (whole, *(_moved(part, token.start) for part in word.parts))

    def stem(self, word: str, language: Language) -> str:
        """Give the main term of a word."""
        return self._analysis(word, language).stem

    def is_stop(self, word: str, language: Language) -> bool:
        """Say whether a word is left out of the index."""
        return self._analysis(word, language).stop

    def known_words(self) -> tuple[tuple[str, str], ...]:
        """Give the words analysed so far, as written, each with its main term; stop words left out."""
        return tuple((word, known.stem) for (word, _), known in self._known.items() if not known.stop)

    def is_danish_word(self, word: str) -> bool:
        """Say whether the Danish dictionary holds a word in the form it is written."""
        return self._danish.is_known(word)

    def _analysis(self, word: str, language: Language) -> _Analysis:
        known = self._known.get((word, language))
        if known is None:
            known = self._analysis_anew(word, language)
            if len(self._known) < _MOST_REMEMBERED:
                self._known[word, language] = known
        return known

    def _analysis_anew(self, word: str, language: Language) -> _Analysis:
        words = self._danish if language == "da" else self._english
        pieces = hyphen_parts(Token(word, 0, len(word)))
        hyphened = (Term(words.stem(piece.text), piece.start, piece.end, whole=False) for piece in pieces)
        inner = (
            _moved(part, piece.start)
            for piece in pieces or (Token(word, 0, len(word)),)
            for part in words.parts(piece.text)
        )
        stop = fold_case(word) in stop_words(language)
        return _Analysis(words.stem(word), (*hyphened, *inner), stop)


def _moved(part: Term, by: int) -> Term:
    return Term(part.text, part.start + by, part.end + by, part.whole)


def _is_name(token: Token, text: str) -> bool:
    """Say whether a stop word stands as a name: "politikeren Hans Engell", but not the polite "De".

    In a text all in capitals no capital says so.
    """
    if not token.text[0].isupper() or fold_case(token.text) in _CAPITAL_PRONOUNS or text.isupper():
        return False
    return text[max(0, token.start - 2) : token.start].rstrip()[-1:].isalnum()
