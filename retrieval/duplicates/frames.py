"""Short paragraphs that are one text with other figures or names: tables, prices, weather, captions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.analyzer.names import is_only_a_name
from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.analyzer.words import stop_words
from retrieval.reader.gazetteer import is_place
from retrieval.records import Language, Paragraph, Token

FIGURE, NAME = "0", "Aa"
_LONGEST = 300  # characters; longer ones are told to be the same by their terms: retrieval/index/selection.py
_ENDS = re.compile(r"[.!?:\n]")  # between two words: what follows begins with a capital anyway


@dataclass(frozen=True, slots=True)
class Blank:
    """A place in a frame that a figure or a name, its kind, fills, and the words that fill it here."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A short paragraph's words in order, folded, with figures and names, FIGURE and NAME, as blanks."""

    words: tuple[str, ...]
    blanks: tuple[Blank, ...]

    def differing(self, other: "Frame") -> tuple[tuple[Blank, Blank], ...] | None:
        """Give the blanks that are filled otherwise; None where that, or another word, makes another text.

        At least as much must be the same as is not.
        """
        if self.words != other.words:
            return None
        pairs = zip(self.blanks, other.blanks, strict=True)
        apart = tuple((one, two) for one, two in pairs if fold_case(one.words) != fold_case(two.words))
        return apart if 2 * len(apart) <= len(self.words) else None


def frame_of(paragraph: Paragraph, language: Language) -> Frame | None:
    """Give the frame of a paragraph; None where it is long, or has no word."""
    text = paragraph.text
    if len(text) > _LONGEST:
        return None
    runs = tuple(_runs(text, language))
    words = tuple(run.kind or fold_case(run.words) for run in runs)
    return Frame(words, tuple(run for run in runs if run.kind)) if words else None


def _runs(text: str, language: Language) -> Iterator[Blank]:
    """Give the words one by one, but those of a name together; what is no blank is of no kind.

    A capital alone that opens a sentence makes no name, unless the word is known for one.
    """
    tokens = tokenize(text)
    capital = [_is_capital(token, language) and not text.isupper() for token in tokens]
    at = 0
    while at < len(tokens):
        start, before = at, text[tokens[at - 1].end : tokens[at].start] if at else "\n"
        at += 1
        while capital[start] and at < len(tokens) and capital[at] and _adjoins(text, tokens[at - 1 : at + 1]):
            at += 1
        told = at - start > 1 or not _ENDS.search(before) or _is_known_name(tokens[start], language)
        is_name = capital[start] and told
        kind = FIGURE if tokens[start].text[0].isdigit() else NAME if is_name else ""
        yield Blank(kind, text[tokens[start].start : tokens[at - 1].end])


def _adjoins(text: str, pair: tuple[Token, ...]) -> bool:
    """Say whether two words stand on one line with nothing but a blank between them."""
    between = text[pair[0].end : pair[1].start]
    return between.isspace() and "\n" not in between


def _is_known_name(token: Token, language: Language) -> bool:
    return is_only_a_name(token.text, language) or is_place(token.text)


def _is_capital(token: Token, language: Language) -> bool:
    return token.text[0].isupper() and fold_case(token.text) not in stop_words(language)
