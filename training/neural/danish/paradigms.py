"""How Danish words are inflected, read backwards out of the program's list of forms and their base forms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.analyzer.tries import changed, shipped_trie
from training.neural.lists import read_list

_SHORT = 2  # letters of a verb that other words end with, too
_VERBS = Path(__file__).with_name("verbs.txt")
_ADJECTIVES = {
    "gammel": ("gammelt", "gamle"),
    "lille": ("lille", "små"),
    "lav": ("lavt", "lave"),
    "ny": ("nyt", "nye"),
    "fri": ("frit", "fri"),
}
_LINKED = ("hed", "ion", "ing", "skab", "dom", "itet", "else")  # an s joins these to what follows


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun's indefinite and definite forms."""

    base: str
    definite: str
    plural: str
    definite_plural: str

    @property
    def neuter(self) -> bool:
        """Say whether it takes "et"."""
        return self.definite.endswith("t")

    @property
    def joined(self) -> str:
        """Give the form in which it begins a compound."""
        return self.base + "s" * self.base.endswith(_LINKED)


@dataclass(frozen=True, slots=True)
class Adjective:
    """An adjective's forms: of common gender, neuter, and definite or plural."""

    base: str
    neuter: str
    definite: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's forms."""

    infinitive: str
    present: str
    past: str
    participle: str


class Paradigms:
    """The forms of Danish words by their base form; None where a word is not of the kind asked for."""

    def __init__(self, bases: Mapping[str, str]) -> None:
        self._forms: dict[str, set[str]] = defaultdict(set)
        for form, base in bases.items():
            self._forms[base].add(form)
        self.noun, self.verb, self.adjective = cache(self._noun), cache(self._verb), cache(self._adjective)

    @classmethod
    def load(cls) -> "Paradigms":
        """Read the shipped list."""
        return cls({form: changed(form, change) for form, change in shipped_trie("lemmas.da.marisa").items()})

    def known(self, base: str) -> bool:
        """Say whether a word has forms at all."""
        return base in self._forms

    def _noun(self, base: str) -> Noun | None:
        forms = self._forms.get(base, set())
        singular = _first(
            (base + end for end in ("en", "et", "n", "t", base[-1:] + "en", base[-1:] + "et")),
            {form for form in forms if form + "s" in forms},
        ) or _first((base[:-2] + base[-1:] + end for end in ("en", "et")), forms)
        if singular is None:
            return None
        definite_plural = min(
            (form for form in forms if form.endswith("ne")),
            key=lambda form: (form[:2] != base[:2], not form.endswith("erne"), form),
            default=base,
        )
        plurals = (definite_plural[:-2], definite_plural[:-3], base + "er", base + "e", base + "r", base)
        plural = _first(plurals, forms - {singular}) or base
        return Noun(base, singular, plural, definite_plural)

    def _verb(self, base: str) -> Verb | None:
        forms = self._forms.get(base, set())
        for cut in (0, *range(2, len(base) - 1)):
            ending = base[cut:]
            if ending in _irregular() and forms and (len(ending) > _SHORT or base.endswith("å")):
                return _prefixed(base[:cut], _irregular()[ending])
        present, stem = base + "r", base[:-1]
        if not base.endswith("e") or present not in forms or base + "nde" not in forms:
            return None
        past = _first((stem + "ede", stem + "te", stem[:-1] + "te"), forms)
        participle = _first((stem + "et", stem + "t", stem[:-1] + "t"), forms)
        return Verb(base, present, past or stem + "ede", participle or stem + "et")

    def _adjective(self, base: str) -> Adjective | None:
        forms = self._forms.get(base, set())
        if base in _ADJECTIVES:
            return Adjective(base, *_ADJECTIVES[base])
        compared = self.compared(base, "ere")
        definite = _first((base + "e", base[:-2] + base[-1:] + "e"), forms) or (compared or "")[:-2]
        if not definite or not (compared or base + "t" in forms or base.endswith(("sk", "ende", "t"))):
            return None
        return Adjective(base, base + "t" if base + "t" in forms else base, definite)

    def compared(self, base: str, ending: str) -> str | None:
        """Give an adjective's form with "ere" or "est", if the list knows it."""
        return _first((base + ending, base + base[-1:] + ending), self._forms.get(base, set()))


def read_verbs() -> tuple[tuple[tuple[str, str, str], Verb], ...]:
    """Give the irregular verbs: English base, past and participle, and the Danish verb."""
    halves = (line.split(": ") for line in read_list(_VERBS))
    return tuple((_three(english), Verb(*danish.split())) for english, danish in halves)


def _prefixed(prefix: str, verb: Verb) -> Verb:
    return Verb(*(prefix + form for form in (verb.infinitive, verb.present, verb.past, verb.participle)))


def _three(text: str) -> tuple[str, str, str]:
    base, past, participle = text.split()
    return base, past, participle


@cache
def _irregular() -> dict[str, Verb]:
    return {verb.infinitive: verb for _, verb in read_verbs()}


def _first(candidates: Iterable[str], known: set[str]) -> str | None:
    return next((one for one in candidates if one in known), None)
