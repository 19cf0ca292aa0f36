"""The one analyzer that serves index, query and reader."""

from dataclasses import replace
from functools import cached_property

from retrieval.analyzer.danish import DanishWords
from retrieval.analyzer.english import EnglishWords
from retrieval.analyzer.tokens import fold_case, hyphen_parts, tokenize
from retrieval.analyzer.words import stop_words
from retrieval.records import Language, Term, Token

_CAPITAL_PRONOUNS = frozenset({"de", "dem", "deres", "i"})


class Analyzer:
    """Texts to terms with character offsets, by language; every word is analysed once and remembered."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Language], tuple[str, tuple[Term, ...]]] = {}

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

    def content_tokens(self, text: str, language: Language) -> tuple[Token, ...]:
        """Give the tokens of a text that are not stop words, in order."""
        return tuple(
            token
            for token in tokenize(text)
            if not self.is_stop(token.text, language) or _is_name(token, text)
        )

    def terms(self, token: Token, language: Language) -> tuple[Term, ...]:
        """Give the terms of one token: the whole, then its parts at hyphens and inside compounds."""
        stem, parts = self._analysis(token.text, language)
        whole = Term(stem, token.start, token.end)
        return (whole, *(replace(p, start=token.start + p.start, end=token.start + p.end) for p in parts))

    def stem(self, word: str, language: Language) -> str:
        """Give the main term of a word."""
        return self._analysis(word, language)[0]

    def _analysis(self, word: str, language: Language) -> tuple[str, tuple[Term, ...]]:
        key = (word, language)
        if key not in self._known:
            words = self._danish if language == "da" else self._english
            pieces = hyphen_parts(Token(word, 0, len(word)))
            hyphened = (Term(words.stem(piece.text), piece.start, piece.end, whole=False) for piece in pieces)
            inner = (
                replace(part, start=piece.start + part.start, end=piece.start + part.end)
                for piece in pieces or (Token(word, 0, len(word)),)
                for part in words.parts(piece.text)
            )
            self._known[key] = (words.stem(word), (*hyphened, *inner))
        return self._known[key]

    def known_words(self) -> tuple[tuple[str, str], ...]:
        """Give the words analysed so far, as written, each with its main term."""
        return tuple((word, stem) for (word, _), (stem, _) in self._known.items())

    def is_danish_word(self, word: str) -> bool:
        """Say whether the Danish dictionary holds a word in the form it is written."""
        return self._danish.is_known(word)

    def is_stop(self, word: str, language: Language) -> bool:
        """Say whether a word is left out of the index."""
        return fold_case(word) in stop_words(language)


def _is_name(token: Token, text: str) -> bool:
    """Say whether a stop word stands as a name: "politikeren Hans Engell", but not the polite "De"."""
    if not token.text[0].isupper() or fold_case(token.text) in _CAPITAL_PRONOUNS:
        return False
    return text[max(0, token.start - 2) : token.start].rstrip()[-1:].isalnum()
