"""How a name may be spelt too: Jakobsen and Jacobsen, Kristian and Christian, Filip and Philip."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice

_SHORTEST = 4  # letters; shorter names are too much like one another
_LONGEST = 30
_MOST = 40  # spellings; most of them are of nobody

# What sounds the same in names, and is changed both ways.
_ALIKE = (
    ("ch", "k"),
    ("c", "k"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("w", "v"),
    ("x", "ks"),
    ("qu", "kv"),
)
_INSIDE = (("z", "s"),)  # Elizabeth and Elisabeth, but not Zara and Sara
_CHANGES = tuple(
    (re.compile(pattern), there)
    for pairs, before in ((_ALIKE, ""), (_INSIDE, "(?<=.)"))
    for one, other in pairs
    for pattern, there in ((before + one, other), (before + other, one))
)
_DOUBLED = re.compile(r"([fklmnprst])\1")
_SINGLE = re.compile(r"(?<=[aeiouyæøå])([flnst])(?=[aeiouyæøå]|$)")


@lru_cache(maxsize=512)
def name_spellings(name: str) -> tuple[str, ...]:
    """Give other spellings of a folded name, those with one change first; most of them are no names."""
    if not (name.isalpha() and _SHORTEST <= len(name) <= _LONGEST):
        return ()
    once = tuple(chain(_changed(name), _respaced(name)))
    twice = (other for one in once for other in _changed(one) if other != name)
    return tuple(dict.fromkeys(islice(chain(once, twice), _MOST)))


def _changed(name: str) -> Iterator[str]:
    for pattern, letters in _CHANGES:
        yield from _replaced(name, pattern.finditer(name), letters)


def _respaced(name: str) -> Iterator[str]:
    """Give a name with one letter doubled, or written once instead of twice."""
    yield from _replaced(name, _DOUBLED.finditer(name), None)
    for match in _SINGLE.finditer(name):
        yield name[: match.end()] + match[1] + name[match.end() :]


def _replaced(name: str, matches: Iterable[re.Match[str]], letters: str | None) -> Iterator[str]:
    """Give a name with other letters in each of some places, by default the first of those there."""
    for match in matches:
        yield name[: match.start()] + (letters or match[1]) + name[match.end() :]
