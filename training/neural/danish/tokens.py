"""The words and signs of an English text, and what each becomes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

_TOKEN = re.compile(r"[^\W\d_]+(?:['’]s\b)?|\d[\d.,]*\d|\S")

Marks = Sequence[int]  # offsets into the English text that are looked for in the Danish one


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, the blanks before it, where it stood, and its Danish, empty where it is left out."""

    text: str
    before: str
    start: int
    end: int
    danish: str = ""
    glued: bool = False  # to what stands before it
    capital: bool = False  # in English, though the text here is in lower case
    tense: Literal["", "past", "present"] = ""  # of a verb whose "did" or "does" was taken away

    @property
    def bare(self) -> str:
        """Give the word without its 's."""
        return self.text[: len(self.low)]

    @property
    def low(self) -> str:
        """Give the word in lower case, without its 's."""
        return self.text.lower().removesuffix("'s").removesuffix("’s")

    @property
    def owning(self) -> bool:
        """Say whether it ends in 's."""
        return len(self.low) < len(self.text)

    @property
    def begins_big(self) -> bool:
        """Say whether the English begins with a capital."""
        return self.capital or self.text[0].isupper()

    def become(self, danish: str, *, glued: bool = False) -> "Token":
        """Give the token with its Danish, with a capital where the English has one."""
        written = danish[:1].upper() + danish[1:] if self.begins_big else danish
        return replace(self, danish=written, glued=glued)


def tokens_of(text: str) -> list[Token]:
    """Cut a text into tokens."""
    found: list[Token] = []
    place = 0
    for match in _TOKEN.finditer(text):
        found.append(Token(match[0], text[place : match.start()], match.start(), match.end()))
        place = match.end()
    return found


def as_one(tokens: Sequence[Token], danish: str) -> list[Token]:
    """Give tokens of which the first becomes what all are in Danish."""
    return [replace(tokens[0], danish=danish), *(replace(token, glued=True) for token in tokens[1:])]


def unparted(tokens: Sequence[Token], marks: Marks) -> bool:
    """Say whether no mark stands within some tokens."""
    return not any(tokens[0].start < mark < tokens[-1].end for mark in marks)


def spaced(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Give each token's blanks and Danish; around a word left out the shorter blanks stay, or a new line."""
    kept: str | None = None
    for token in tokens:
        before = "" if token.glued else token.before
        before = before if kept is None else min(kept, before, key=lambda one: ("\n" not in one, len(one)))
        kept = None if token.danish or token.glued else before
        yield (before, token.danish) if token.danish else ("", "")
