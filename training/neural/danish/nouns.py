"""Noun phrases: an article or owner, adjectives and nouns, which agree in Danish and are one word there."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from training.neural.danish.grammar import DETERMINERS, MODALS, NUMBERS, OWNING
from training.neural.danish.lexicon import Lexicon
from training.neural.danish.paradigms import Adjective, Noun
from training.neural.danish.tokens import Marks, Token

# Danish determiners of common gender, neuter and plural.
_DETERMINERS = {
    "the": ("den", "det", "de"), "a": ("en", "et", "en"), "an": ("en", "et", "en"),
    "this": ("denne", "dette", "disse"), "these": ("denne", "dette", "disse"),
    "those": ("den", "det", "de"), "what": ("hvilken", "hvilket", "hvilke"),
    "which": ("hvilken", "hvilket", "hvilke"), "his": ("hans", "hans", "hans"),
    "her": ("hendes", "hendes", "hendes"), "its": ("dens", "dets", "dens"),
    "their": ("deres", "deres", "deres"), "our": ("vores", "vores", "vores"),
    "my": ("min", "mit", "mine"), "your": ("din", "dit", "dine"),
}  # fmt: skip
_DEFINITE = OWNING | {"the", "this", "these", "those"}


@dataclass(slots=True)
class Phrase:
    """A noun phrase's tokens with what they are."""

    determiner: Token | None
    adjectives: list[tuple[Token, Adjective | str]] = field(default_factory=list)
    nouns: list[tuple[Token, Noun, bool]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Give the number of its tokens."""
        return (self.determiner is not None) + len(self.adjectives) + len(self.nouns)

    def danish(self, marks: Marks) -> list[Token]:
        """Give its tokens in the forms that agree; nouns are joined where no mark parts them."""
        _, noun, plural = self.nouns[-1]
        low = self.determiner.low if self.determiner else ""
        suffixed = low == "the" and not self.adjectives
        tokens: list[Token] = []
        if self.determiner:
            article = "" if suffixed else _DETERMINERS[low][2 if plural else int(noun.neuter)]
            tokens.append(self.determiner.become(article))
        definite = low in _DEFINITE or plural
        for token, word in self.adjectives:
            agreeing = _agreeing(word, noun, definite=definite)
            tokens.append(
                replace(token, danish=agreeing) if isinstance(word, str) else token.become(agreeing)
            )
        return tokens + self._joined(marks, suffixed=suffixed)

    def _joined(self, marks: Marks, *, suffixed: bool) -> list[Token]:
        tokens: list[Token] = []
        for number, (token, noun, plural) in enumerate(self.nouns):
            last = number + 1 == len(self.nouns)
            word = (
                form_of(noun, plural=plural, definite=suffixed) + "s" * token.owning if last else noun.joined
            )
            if suffixed and not number and self.determiner and self.determiner.begins_big:
                word = word.capitalize()
            parted = number and (token.start in marks or self.nouns[number - 1][0].end in marks)
            tokens.append(token.become(word, glued=bool(number) and not parted))
        return tokens


class NounPhrases:
    """Finds noun phrases."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def at(self, tokens: Sequence[Token], place: int) -> Phrase | None:
        """Give the noun phrase that begins at a place, if one does."""
        opened = tokens[place].low in DETERMINERS and not tokens[place].tense
        if not opened and place and tokens[place - 1].low in MODALS | {"to"}:
            return None
        phrase = Phrase(tokens[place] if opened else None)
        while found := self._adjective(tokens, place + phrase.size, named=opened):
            phrase.adjectives.append((tokens[place + phrase.size], found))
        while (end := place + phrase.size) < len(tokens):
            noun = self._noun(tokens[end], sure=phrase.size > 0 and not phrase.nouns)
            if noun is None or (phrase.nouns and (phrase.nouns[-1][0].owning or tokens[end].before != " ")):
                break
            phrase.nouns.append((tokens[end], *noun))
        return phrase if phrase.nouns else None

    def _adjective(self, tokens: Sequence[Token], place: int, *, named: bool) -> Adjective | str | None:
        """Give the adjective, number or (behind an article) name at a place that something follows."""
        if place + 1 >= len(tokens) or tokens[place + 1].before != " ":
            return None
        token = tokens[place]
        if named and (token.low in NUMBERS or token.text[0].isdigit()):
            return self._lexicon.phrase((token.low,)) or token.low
        if named and token.text[0].isupper() and not token.owning:
            return self._lexicon.name((token.text,)) or token.text
        words = self._lexicon.content(token)[:1]
        follow = self._lexicon.content(tokens[place + 1])
        if any(isinstance(one.word, Noun | Adjective) for one in follow):
            return next((one.word for one in words if isinstance(one.word, Adjective)), None)
        return None

    def _noun(self, token: Token, *, sure: bool) -> tuple[Noun, bool] | None:
        """Give the noun that a token is, and whether it is plural; by its likeliest reading if not sure."""
        words = self._lexicon.content(token)
        nouns = (
            (one.word, one.form == "s")
            for one in (words if sure else words[:1])
            if isinstance(one.word, Noun)
        )
        return next(nouns, None)


def form_of(noun: Noun, *, plural: bool, definite: bool) -> str:
    """Give a form of a noun."""
    if plural:
        return noun.definite_plural if definite else noun.plural
    return noun.definite if definite else noun.base


def _agreeing(adjective: Adjective | str, noun: Noun, *, definite: bool) -> str:
    if isinstance(adjective, str):
        return adjective + "e" * (definite and adjective.endswith("sk"))
    if definite:
        return adjective.definite
    return adjective.neuter if noun.neuter else adjective.base
