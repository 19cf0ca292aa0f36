"""Reads a Hunspell dictionary with numeric flags and expands its suffix rules."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_DEEPEST = 3  # a doubled consonant, an ending and a genitive
_RULE_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the dictionary; lemma is the word an irregular form belongs to, others its listed forms."""

    word: str
    flags: frozenset[int]
    lemma: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A word with one chain of endings, and the flags of the last ending."""

    text: str
    flags: frozenset[int]


@dataclass(frozen=True, slots=True)
class Suffix:
    """A suffix rule: what it takes off, what it adds, where it applies, the flags of what comes out."""

    strip: str
    add: str
    condition: re.Pattern[str]
    flags: frozenset[int]


def read_affixes(path: Path) -> dict[int, tuple[Suffix, ...]]:
    """Read the suffix rules of an .aff file by flag; raises ValueError with file and line for a bad rule."""
    rules: dict[int, list[Suffix]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        fields = line.split()
        if len(fields) < _RULE_FIELDS or fields[0] != "SFX":
            continue
        try:
            rules.setdefault(int(fields[1]), []).append(_suffix(fields))
        except (ValueError, re.error) as err:
            raise ValueError(f"{path}:{number}: not a suffix rule: {line!r}") from err
    return {flag: tuple(of_flag) for flag, of_flag in rules.items()}


def read_entries(path: Path) -> Iterator[Entry]:
    """Read the words of a .dic file; raises ValueError with file and line for a bad flag."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[1:], start=2):
        try:
            yield _entry(line)
        except ValueError as err:
            raise ValueError(f"{path}:{number}: not a dictionary line: {line!r}") from err


def expand(
    word: str, flags: frozenset[int], rules: Mapping[int, tuple[Suffix, ...]], depth: int = 0
) -> Iterator[Form]:
    """Give a word's forms, itself first; endings carry further endings up to three deep."""
    yield Form(word, flags)
    if depth == _DEEPEST:
        return
    for flag in sorted(flags):
        for rule in rules.get(flag, ()):
            if rule.condition.search(word) and word.endswith(rule.strip):
                stem = word[: len(word) - len(rule.strip)]
                yield from expand(stem + rule.add, rule.flags, rules, depth + 1)


def _suffix(fields: list[str]) -> Suffix:
    add, _, flags = fields[3].partition("/")
    return Suffix(
        strip="" if fields[2] == "0" else fields[2],
        add="" if add == "0" else add,
        condition=re.compile(f"{fields[4]}$"),
        flags=_flags(flags),
    )


def _entry(line: str) -> Entry:
    fields = line.split()
    tags = [field for field in fields[1:] if field[2:3] == ":"]
    head = line.split(" " + tags[0], maxsplit=1)[0] if tags else line
    quoted = head.startswith('"')  # a slash inside quotation marks belongs to the word
    word, slash, flags = (head.strip('" '), "", "") if quoted else head.strip().partition("/")
    lemmas = [tag[3:] for tag in tags if tag.startswith("st:")]
    others = tuple(tag[3:] for tag in tags if tag.startswith("al:"))
    return Entry(word, _flags(flags) if slash else frozenset(), lemmas[0] if lemmas else None, others)


def _flags(text: str) -> frozenset[int]:
    return frozenset(int(flag) for flag in text.split(",") if flag)
