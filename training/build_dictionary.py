"""Builds the bilingual dictionary's word lists from FreeDict's two dictionaries and the CLDR names in Babel.

Debian keeps the dictionaries in `dict-freedict-dan-eng` and `dict-freedict-eng-dan`. The Danish-English one
is turned round: an English word's best Danish word is the one whose entry names it first and little else.
"""

import gzip
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale

from retrieval.analyzer.words import stop_words

_DICTIONARIES = Path("/usr/share/dictd")
_TARGET = Path(__file__).parent.parent / "retrieval" / "data"
_LONGEST = 3
_ALTERNATIVES = 4
_VERBS = frozenset({"may"})  # the project's own list knows it as a month by its capital
_HEAD = re.compile(r"^(\S[^/\[<]{0,80}?)(?: /[^/]*/)(?: <[^>]*>)?$")
_SENSE = re.compile(r"^\d+\. ")
_REMARK = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_OPENING = re.compile(r"^(?:to|the|a|an) (?=\S)")
_WORDS = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*")

Ranked = dict[str, dict[str, float]]


def main() -> None:
    """Write `en-da.freedict.txt` and `en-da.names.txt` beside the project's own list."""
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else _DICTIONARIES
    ranked: Ranked = defaultdict(dict)
    for head, translations in read_entries(directory / "freedict-eng-dan.dict.dz"):
        rank(ranked, head, translations, inverted=False)
    for head, translations in read_entries(directory / "freedict-dan-eng.dict.dz"):
        rank(ranked, head, translations, inverted=True)
    write(
        _TARGET / "en-da.freedict.txt", ranked, "See en-da.freedict.LICENCE for the authors and the licence."
    )
    names: Ranked = defaultdict(dict)
    for english_name, danish_name in read_names():
        names[english_name][danish_name] = 1.0
    write(_TARGET / "en-da.names.txt", names, "See en-da.names.LICENCE for the authors and the licence.")


def read_entries(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each headword of a dictd file with its translations in order, remarks and articles removed."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    head, found = "", list[str]()
    for line in text.splitlines():
        match = _HEAD.match(line)
        if match:
            if head:
                yield head, tuple(found)
            head, found = match[1].strip(), []
        elif head:
            found.extend(_pieces(line))
    if head:
        yield head, tuple(found)


def _pieces(line: str) -> Iterator[str]:
    for piece in re.split(r"[,;]", _REMARK.sub(" ", _SENSE.sub("", line))):
        word = _OPENING.sub("", " ".join(piece.split()))
        if _WORDS.fullmatch(word):
            yield word


def rank(ranked: Ranked, head: str, translations: Iterable[str], *, inverted: bool) -> None:
    """Add an entry; the share of a translation falls with its place and with the number beside it."""
    words = tuple(translations)
    for place, word in enumerate(words):
        share = 1 / ((1 + place) * math.sqrt(len(words)))
        english, danish = (word, head) if inverted else (head, word)
        if _kept(english, danish):
            share += 0.0 if inverted else 1.0
            known = ranked[english.casefold()]
            known[danish] = max(known.get(danish, 0.0), share)


def _kept(english: str, danish: str) -> bool:
    if max(english.count(" "), danish.count(" ")) >= _LONGEST or len(danish) == 1:
        return False
    return english.casefold() not in stop_words("en") | _VERBS and danish.casefold() not in stop_words("da")


def read_names() -> Iterator[tuple[str, str]]:
    """Give the names of territories, languages, currencies, months, weekdays and cities that differ."""
    english, danish = Locale("en"), Locale("da")
    pairs = [
        *((name, danish.territories.get(code)) for code, name in english.territories.items()),
        *((name, danish.languages.get(code)) for code, name in english.languages.items()),
        *((name, danish.currencies.get(code)) for code, name in english.currencies.items()),
        *(
            (name, danish.months["format"]["wide"][key])
            for key, name in english.months["format"]["wide"].items()
        ),
        *((name, danish.days["format"]["wide"][key]) for key, name in english.days["format"]["wide"].items()),
        *_cities(danish),
    ]
    for name, other in pairs:
        if other and _is_name(name, other):
            yield _plain(name).casefold(), _plain(other)


def _is_name(name: str, other: str) -> bool:
    short = max(name.count(" "), other.count(" ")) < _LONGEST
    plain = "," not in name + other and name.casefold() not in _VERBS
    return short and plain and name.casefold() != other.casefold()


def _cities(danish: Locale) -> Iterator[tuple[str, str]]:
    """Give the cities of the time zones, whose English name closes the zone's own."""
    for zone, names in danish.time_zones.items():
        if "city" in names and not zone.startswith("Etc"):
            yield zone.rsplit("/", 1)[-1].replace("_", " "), names["city"]


def _plain(name: str) -> str:
    return " ".join(_REMARK.sub(" ", name).replace("’", "'").split())


def write(path: Path, ranked: Ranked, notice: str) -> None:
    """Write one line a headword, its best translations first."""
    lines = [f"# {notice} Built by training/build_dictionary.py."]
    for word in sorted(ranked):
        best = sorted(ranked[word], key=lambda other: (-ranked[word][other], len(other), other))
        if word and "," not in word and ":" not in word:
            lines.append(f"{word}: {', '.join(best[:_ALTERNATIVES])}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines) - 1} headwords, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
