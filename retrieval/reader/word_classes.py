"""The class of a word: what its place in a closed list, its shape or its ending says about it."""

import re
from functools import cache

from retrieval.errors import ResourceError
from retrieval.lists import list_lines
from retrieval.records import Language

CLOSED = (
    "det_def", "det_indef", "det_other", "poss", "pron_person", "pron_other", "rel", "sub_that",
    "sub_reason", "sub_other", "prep_of", "prep_in", "prep_on", "prep_at", "prep_to", "prep_from",
    "prep_with", "prep_for", "prep_about", "prep_time", "prep_by", "conj_and", "conj_or", "conj_but",
    "neg", "be", "become", "have", "modal", "do", "say", "call", "verb", "adv", "approx", "num_word",
    "ordinal", "month", "weekday", "time_noun", "unit", "money", "title", "org_noun", "place_noun",
)  # fmt: skip
SHAPES = ("year", "number", "mixed", "initial", "acronym", "capital", "capital_first", "hyphen")
ENDINGS = (
    "participle_now",
    "past",
    "adverbial",
    "adjective",
    "abstract",
    "definite",
    "plural",
    "present",
    "lower",
)
CLASSES = CLOSED + SHAPES + ENDINGS
CODE = {name: code for code, name in enumerate(CLASSES)}
HELPING = frozenset(["be", "become", "have", "modal", "do"])
"""Classes of verbs that say little without another one."""

_YEAR = re.compile(r"(?:1\d|20)\d\d(?:-(?:\d\d){1,2}|s|erne)?$")
_DIGITS = re.compile(r"\d[\d.,:/–-]*$")
_ENDINGS_EN = (
    ("participle_now", ("ing",)),
    ("adverbial", ("ly",)),
    ("past", ("ed",)),
    ("abstract", ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship")),
    ("adjective", ("al", "ic", "ous", "ive", "able", "ible", "ful", "less", "ary", "ish", "ant", "ent")),
    ("plural", ("s",)),
)
_ENDINGS_DA = (
    ("participle_now", ("ende",)),
    ("past", ("ede", "edes", "erede", "eret", "ået")),
    ("adverbial", ("vis", "mæssigt", "ligt")),
    ("abstract", ("hed", "else", "tion", "sion", "skab", "ning", "itet", "isme", "dom", "ing")),
    (
        "adjective",
        ("ig", "ige", "igt", "lig", "sk", "ske", "isk", "iske", "som", "bar", "løs", "iv", "al", "el"),
    ),
    ("definite", ("erne", "ene", "en", "et", "ens", "ets", "ernes", "eren")),
    ("present", ("erer",)),
    ("plural", ("er", "erer", "e")),
)
_SHORTEST_ENDED = 5
_TELLING = {
    "da": frozenset(ENDINGS) - {"lower"},
    "en": frozenset({"participle_now", "adverbial", "abstract"}),
}


def word_class(word: str, language: Language, *, opens: bool) -> str:
    """Give the class of a word; `opens` says that it opens a sentence, where a capital means little."""
    shaped = _shape(word)
    folded = word.casefold()
    listed = _closed_words(language).get(folded)
    if listed and (opens or word == folded or listed in {"month", "weekday", "title"}):
        return listed
    if shaped:
        return "capital_first" if shaped == "capital" and opens else shaped
    return _ending(folded, language)


def opening_class(word: str, language: Language) -> str:
    """Give the class of a capital word that opens a sentence: its ending's, where that is no name's."""
    ending = _ending(word.casefold(), language)
    telling = _TELLING[language]
    if ending in telling and not word.endswith("sen"):
        return ending
    return "capital_first"


def _shape(word: str) -> str | None:
    if word[0].isdigit():
        return "year" if _YEAR.match(word) else "number" if _DIGITS.match(word) else "mixed"
    if not word[0].isupper():
        return "hyphen" if "-" in word else None
    if len(word) == 1:
        return "initial"
    letters = word.removesuffix("s").removesuffix("'").removesuffix("’")
    return "acronym" if letters.isupper() and len(letters) > 1 else "capital"


def _ending(folded: str, language: Language) -> str:
    if len(folded) < _SHORTEST_ENDED:
        return "lower"
    endings = _ENDINGS_DA if language == "da" else _ENDINGS_EN
    return next((name for name, tails in endings if folded.endswith(tails)), "lower")


@cache
def _closed_words(language: Language) -> dict[str, str]:
    classes: dict[str, str] = {}
    for line in read_lines(f"classes.{language}.txt"):
        name, _, words = line.partition(":")
        if name not in CLOSED:
            raise ResourceError(f"the word list classes.{language}.txt names an unknown class: {name!r}")
        for word in words.split():
            classes.setdefault(word, name)
    return classes


def read_lines(name: str) -> tuple[str, ...]:
    """Give the lines of a list in `data/`, comments left out; raises ResourceError if the list is gone."""
    return tuple(line for _, line in list_lines("retrieval.reader", name))
