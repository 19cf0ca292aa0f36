"""Names that are known for what they name: countries, cities, languages, news agencies, papers, colours."""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from retrieval.analyzer.tokens import fold_case
from retrieval.reader.word_classes import read_lines

KINDS = ("none", "territory", "city", "language", "agency", "paper", "colour")
WANTED = ("none", "where", "territory", "city", "language", "agency", "paper", "colour")
_CODE = {name: code for code, name in enumerate(KINDS)}
_PLACES = frozenset([_CODE["territory"], _CODE["city"]])
_NOUNS = {
    "territory": ("land", "lande", "landet", "country", "countries", "nation", "stat", "state"),
    "city": ("by", "byen", "byer", "city", "cities", "town", "hovedstad", "capital"),
    "language": ("sprog", "sproget", "language", "languages", "språk"),
    "agency": ("bureau", "bureauet", "agency", "nyhedsbureau", "nyhedsbureauer"),
    "paper": ("avis", "avisen", "aviser", "blad", "dagblad", "newspaper", "paper", "medie", "medier",
              "kanal", "tv-kanal", "channel", "network"),
    "colour": ("farve", "farver", "color", "colors", "colour", "colours", "farge"),
}  # fmt: skip


@cache
def known_names() -> dict[str, int]:
    """Give the code (place in KINDS) of each known name, folded."""
    names: dict[str, int] = {}
    for locale in (Locale("en"), Locale("da")):
        _add(names, "territory", locale.territories.values())
        _add(names, "language", (name for key, name in locale.languages.items() if len(key) == 2))  # noqa: PLR2004
    for line in read_lines("gazetteer.txt"):
        kind, _, listed = line.partition(":")
        _add(names, kind, listed.split(","))
    return names


def is_place(name: str) -> bool:
    """Say whether a name is known as that of a country, a region or a city."""
    return known_names().get(fold_case(name)) in _PLACES


def wanted_name(target: str, focus: str | None) -> int:
    """Give the code (place in WANTED) of the kind of name a question asks for."""
    noun = fold_case(focus) if focus else ""
    kind = next((kind for kind, nouns in _NOUNS.items() if noun in nouns), None)
    if kind is None and noun.endswith(("bureau", "bureauet")):
        kind = "agency"
    if kind is None:
        kind = "where" if target == "place" and not noun else "none"
    return WANTED.index(kind)


def _add(names: dict[str, int], kind: str, listed: Iterable[str]) -> None:
    for name in listed:
        names[fold_case(name).strip()] = _CODE[kind]
