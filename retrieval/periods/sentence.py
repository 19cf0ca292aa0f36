"""A question's words as dates are looked for in them."""

from dataclasses import dataclass
from datetime import date

from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.periods.days import Days
from retrieval.periods.words import DASHES, FUTURE
from retrieval.records import Language, Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text's tokens and the same tokens folded, with today's date to reckon from.

    `ahead` says that it speaks of what is to come.
    """

    text: str
    language: Language
    today: date
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    ahead: bool

    @classmethod
    def read(cls, text: str, *, language: Language, today: date) -> "Sentence":
        """Give the words of any text."""
        tokens = tokenize(text)
        words = tuple(folded(token.text) for token in tokens)
        return cls(text, language, today, tokens, words, not FUTURE.isdisjoint(words))

    def word(self, at: int) -> str:
        """Give a folded word, "" beyond the last."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def has(self, at: int, phrase: tuple[str, ...]) -> bool:
        """Say whether a phrase begins at a word."""
        return self.words[at : at + len(phrase)] == phrase

    def is_name(self, at: int) -> bool:
        """Say whether a word is written as part of a name: Theresa May, USA Today."""
        if at < 1 or self.mark_before(at):
            return False
        capitals = all(self.tokens[place].text[0].isupper() for place in (at - 1, at))
        return capitals and not self.text.isupper()

    def mark_before(self, at: int) -> str:
        """Give what stands between a word and the one before it, without blanks."""
        if not 0 < at < len(self.tokens):
            return ""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start].strip()

    def dashed(self, at: int) -> bool:
        """Say whether a dash ties a word to the one before it."""
        return self.mark_before(at).lstrip(".") in DASHES


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of time: its days, the number of the word after it, and how it may stand.

    `dated` says that it names its year, `yearless` that it is a date of the calendar that does not, `free`
    that it needs no preposition to be a time.
    """

    days: Days
    end: int
    dated: bool = False
    free: bool = False
    yearless: bool = False


def longest(*candidates: Found | None) -> Found | None:
    """Give the candidate that reads the most words, the first of equals; None where there is none."""
    found = [candidate for candidate in candidates if candidate]
    return max(found, key=lambda candidate: candidate.end, default=None)


def folded(word: str) -> str:
    """Fold a word's case, its genitive and its spelling without å and ø."""
    return fold_case(word).removesuffix("'s").replace("aa", "å").replace("oe", "ø")
