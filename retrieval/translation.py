"""English words to Danish ones and back, from the word lists in `data/`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

import Stemmer

from retrieval.analyzer.danish import DanishWords
from retrieval.analyzer.english import EnglishWords
from retrieval.analyzer.tokens import fold_case, hyphen_parts
from retrieval.analyzer.words import stop_words
from retrieval.cognates import cognates
from retrieval.errors import ResourceError
from retrieval.lists import list_lines
from retrieval.records import Language, Token

# The lists in order of trust: a headword of one list is not looked up in the next.
_LISTS = ("en-da.own.txt", "en-da.names.txt", "en-da.freedict.txt")
# Headwords whose capitals tell them from other words: us, un-, and "may" the verb.
_AS_WRITTEN = frozenset({"US", "UN", "May"})
_LONGEST = 3
_ALTERNATIVES = 4
_SHORTEST_BASE = 3
_ENGLISH_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("s", ("",)),
    ("es", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
)

Entry = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Translation:
    """What `tokens[start:end]` may be called in the other language, the best alternative first.

    The word itself is the last alternative where its capital may be a name's (Bush), and the first where the
    others are guessed: spellings of a loan word, which count only where the archive knows them.
    """

    start: int
    end: int
    source: str
    alternatives: tuple[str, ...]
    guessed: bool = False


class Dictionary:
    """Looks up words and phrases of up to three words of one language in the other."""

    def __init__(self, words: dict[str, tuple[str, ...]], source: Language) -> None:
        self._source: Language = source
        self._words = words
        self._analyzer = DanishWords() if source == "da" else EnglishWords()
        self._stop_words = stop_words(source)
        stemmer = Stemmer.Stemmer("danish" if source == "da" else "english")
        self._stems: dict[str, str] = {}
        folded = [word for word in words if word not in _AS_WRITTEN]
        for stem, word in zip(stemmer.stemWords(folded), folded, strict=True):
            self._stems.setdefault(stem, word)

    @classmethod
    def load(cls, source: Language, target: Language) -> Self:
        """Read the dictionary for two languages; raises ResourceError if a list is missing or damaged."""
        words: dict[str, tuple[str, ...]] = {}
        if source != target:
            for name in _LISTS:
                entries = _read_entries(name)
                for head, others in _gather(entries if source == "en" else _turned(entries)).items():
                    words.setdefault(head, others)
        return cls(words, source)

    def translate(self, word: str) -> tuple[str, ...]:
        """Give up to four translations of a word or phrase, the best first; none if it is not known."""
        if word in self._words:
            return self._words[word]
        folded = fold_case(word).removesuffix("'s")
        if folded in self._words:
            return self._words[folded]
        if folded in self._stop_words:
            return ()
        for base in _english_bases(folded) if self._source == "en" else ():
            if base in self._words:
                return self._words[base]
        head = self._stems.get(self._analyzer.stem(folded))
        return self._words[head] if head else ()

    def matches(self, tokens: Sequence[Token]) -> tuple[Translation, ...]:
        """Give the translations of a text's tokens in order, the longest phrase first, never overlapping."""
        return tuple(self._matches(tokens))

    def _matches(self, tokens: Sequence[Token]) -> Iterator[Translation]:
        start = 0
        while start < len(tokens):
            found = self._match(tokens, start)
            if found:
                yield found
            start = found.end if found else start + 1

    def _match(self, tokens: Sequence[Token], start: int) -> Translation | None:
        for end in range(min(start + _LONGEST, len(tokens)), start + 1, -1):
            phrase = " ".join(token.text for token in tokens[start:end])
            if alternatives := self.translate(phrase):
                return Translation(start, end, phrase, alternatives)
        return self._match_word(tokens[start], start)

    def _match_word(self, token: Token, start: int) -> Translation | None:
        if alternatives := self._translate_token(token):
            if start and token.text[0].isupper() and fold_case(token.text) not in alternatives:
                alternatives = (*alternatives[: _ALTERNATIVES - 1], token.text)
            return Translation(start, start + 1, token.text, alternatives)
        if token.text in self._stop_words or not (spellings := cognates(token.text, self._source)):
            return None
        return Translation(start, start + 1, token.text, (token.text, *spellings), guessed=True)

    def _translate_token(self, token: Token) -> tuple[str, ...]:
        """Translate a token, hyphenated ones as a phrase or else by their parts."""
        parts = hyphen_parts(token)
        texts = (token.text, " ".join(part.text for part in parts)) if parts else (token.text,)
        for text in texts:
            found = self.translate(text)
            if found:
                return found
        best = (self.translate(part.text)[:1] for part in parts)
        return tuple(dict.fromkeys(word for words in best for word in words))[:_ALTERNATIVES]


def _english_bases(word: str) -> Iterator[str]:
    """Give what a regularly inflected English word may come from; its stem would also join other words."""
    for ending, bases in _ENGLISH_ENDINGS:
        stem = word.removesuffix(ending)
        if len(word) - len(ending) >= _SHORTEST_BASE and stem != word:
            yield from (stem + base for base in bases)
            if ending in {"ed", "ing"} and stem[-1] == stem[-2]:
                yield stem[:-1]


def _gather(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Join the alternatives of headwords that stand on several lines, case folded."""
    words: dict[str, tuple[str, ...]] = {}
    for heads, others in entries:
        for head in heads:
            key = head if head in _AS_WRITTEN else head.casefold()
            known = words.get(key)
            joined = tuple(dict.fromkeys((*known, *others))) if known else others
            words[key] = joined[:_ALTERNATIVES]
    return words


def _turned(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Turn entries round; words that name a headword as their best stand before those that name it later."""
    turned = [(place, (other,), heads) for heads, others in entries for place, other in enumerate(others)]
    turned.sort(key=lambda row: row[0])
    return ((heads, others) for _, heads, others in turned)


@cache
def _read_entries(name: str) -> tuple[Entry, ...]:
    """Read a list's lines, "headword, headword: translation, translation"."""
    return tuple(_entry(name, number, line) for number, line in list_lines("retrieval", name))


def _entry(name: str, number: int, line: str) -> Entry:
    heads, colon, others = line.partition(": ")
    if not (heads.strip() and colon and others.strip()):
        raise ResourceError(f"the word list {name} is damaged in line {number}: {line[:80]!r}")
    return tuple(heads.split(", ")), tuple(others.split(", "))
