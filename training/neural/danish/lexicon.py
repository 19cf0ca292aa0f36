"""What an English word is in Danish: a noun, a verb or an adjective with its form, or a word that stays."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from babel import Locale

from retrieval.cognates import cognates
from retrieval.translation import Dictionary
from training.neural.danish.paradigms import Adjective, Noun, Paradigms, Verb, read_verbs
from training.neural.danish.tokens import Token
from training.neural.lists import read_list

Form = Literal["base", "s", "past", "participle", "ed", "ing"]
_FUNCTION = Path(__file__).with_name("function_words.txt")
# Other words or persons, too.
_AMBIGUOUS = frozenset(("May", "March", "Polish", "Turkey", "Jordan", "Georgia"))
_PLURALS = frozenset(("children", "people", "feet", "teeth", "mice"))
_PEOPLES = ("an", "ish", "ese", "ch", "eek")
_MONTHS = frozenset(Locale("da").months["format"]["wide"].values())


@dataclass(frozen=True, slots=True)
class Word:
    """A Danish word for an English one; `form` is the English word's."""

    word: Noun | Verb | Adjective | str
    form: Form = "base"


class Lexicon:
    """Looks up English words in lower case."""

    def __init__(self) -> None:
        self._dictionary = Dictionary.load("en", "da")
        self._paradigms = Paradigms.load()
        self._function = {
            head: danish for head, _, danish in (line.partition(": ") for line in read_list(_FUNCTION))
        }
        self._verbs: dict[str, Word] = {}
        for (base, past, participle), verb in read_verbs():
            forms: tuple[tuple[str, Form], ...] = (
                (participle, "ed" if past == participle else "participle"),
                (past, "ed" if past == participle else "past"),
                (base, "base"),
            )
            for english, form in forms:
                self._verbs.setdefault(english, Word(verb, form))
            self._verbs.setdefault(_present(base), Word(verb, "s"))
            self._verbs.setdefault(_ing(base), Word(verb, "ing"))
        self.words, self.phrase, self.name = cache(self._words), cache(self._phrase), cache(self._name)

    def content(self, token: Token) -> tuple[Word, ...]:
        """Give what a token may be, if it is a content word in lower case that nothing is decided of."""
        if token.tense or not token.text[0].islower() or self.phrase((token.low,)):
            return ()
        return self.words(token.low)

    def verbs(self, english: str) -> tuple[Word, ...]:
        """Give what a word may be as a verb."""
        return tuple(one for one in self.words(english) if isinstance(one.word, Verb))

    def _name(self, words: tuple[str, ...]) -> str | None:
        """Give the Danish for a name of a country, people, language or month that has one of its own."""
        found = self._dictionary.translate(" ".join(words))[:1]
        if not found or (len(words) == 1 and words[0] in _AMBIGUOUS):
            return None
        people = found[0].endswith("sk") and words[0].endswith(_PEOPLES)
        return found[0] if people or found[0][0].isupper() or found[0] in _MONTHS else None

    def _phrase(self, words: tuple[str, ...]) -> str | None:
        """Give the Danish for a function word, or for a phrase of function words."""
        return self._function.get(" ".join(words))

    def _words(self, english: str) -> tuple[Word, ...]:
        """Give what a content word may be in Danish, the likeliest first; nothing if it is not known."""
        found = [self._verbs[english]] if english in self._verbs else []
        own = self._dictionary.translate(english.removesuffix("ly") if english.endswith("ly") else english)
        bases = own or tuple(one for one in cognates(english, "en") if self._paradigms.known(one))[:1]
        for base in bases:
            found += self._kinds(base, english)
        return tuple(found)

    def _made_verb(self, base: str) -> Verb | None:
        """Give the verb that a noun is likely to have: "designe" of "design"."""
        return next(filter(None, map(self._paradigms.verb, (base, base + "e", base + "ere"))), None)

    def _kinds(self, base: str, english: str) -> list[Word]:
        kinds: list[Word] = []
        if adjective := self._paradigms.adjective(base):
            kinds.append(self._compared(adjective, english))
        form = _form(english)
        verb = self._made_verb(base) if form in {"ed", "ing"} else self._paradigms.verb(base)
        if form == "ed" and verb:
            return [Word(verb, form), *kinds]
        if english.endswith("ly"):
            return kinds or [Word(base)]
        noun = self._paradigms.noun(base)
        acts = [Word(verb, form)] if verb else []
        things = [Word(noun, "s" if _plural(english) else "base")] if noun else []
        kinds += acts + things if base.endswith("e") else things + acts
        return kinds or [Word(base)]

    def _compared(self, adjective: Adjective, english: str) -> Word:
        for ending, danish in (("est", "este"), ("er", "ere")):
            form = self._paradigms.compared(adjective.base, danish)
            if form and english.endswith(ending):
                return Word(Adjective(form, form, form))
        return Word(adjective)


def _plural(english: str) -> bool:
    if english in _PLURALS or english.endswith("men"):
        return True
    return english.endswith("s") and not english.endswith(("ss", "us", "is", "ics"))


def _form(english: str) -> Form:
    if english.endswith("ed"):
        return "ed"
    if english.endswith("ing") and len(english) > len("bring"):
        return "ing"
    return "s" if _plural(english) else "base"


def _present(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in "aeou" else base + "s"


def _ing(base: str) -> str:
    return base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") else base + "ing"
