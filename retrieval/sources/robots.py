"""What a site asks of programs that follow links: its robots.txt, after RFC 9309.

The standard library's parser knows no wildcards and takes the first rule that fits, not the longest, so that
it would fetch what most news sites keep out. Crawl-delay is older than the RFC, and still written.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

AGENT = "kildesvar"
"""The name by which a robots.txt may speak to this program alone, in small letters."""

LONGEST_ROBOTS = 500 * 2**10
"""Bytes of a robots.txt that are read; the RFC asks for no more, and what is behind them does not count."""

_ANYBODY = "*"
_OWN_PATH = "/robots.txt"
_RULES = {"allow": True, "disallow": False}
_NAME = re.compile(r"[a-z_-]+|\*")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = "/%:@!&'()+,;=~-._?"


@dataclass(frozen=True, slots=True)
class Rule:
    """Which paths are allowed or not: those with these pieces in order, the first at their beginning."""

    pieces: tuple[str, ...]
    to_the_end: bool
    allows: bool

    @property
    def rank(self) -> tuple[int, bool]:
        """How telling the rule is: the longest one counts, of two as long the one that allows."""
        return sum(map(len, self.pieces)) + len(self.pieces) + self.to_the_end, self.allows

    def fits(self, path: str) -> bool:
        """Say whether a path, written as `as_compared` gives it, is one of the rule's."""
        first, *others = self.pieces
        if not path.startswith(first):
            return False
        place, end = len(first), len(path)
        if self.to_the_end and others:
            last = others.pop()
            end -= len(last)
            if end < place or not path.endswith(last):
                return False
        elif self.to_the_end:
            return place == end
        for piece in others:
            found = path.find(piece, place, end)
            if found < 0:
                return False
            place = found + len(piece)
        return True


@dataclass(frozen=True)
class Robots:
    """What a site asks of this program: rules of paths, and seconds between two requests where it says so."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Say whether a path, with its query, may be fetched by following a link."""
        compared = as_compared(path)
        if compared == _OWN_PATH:
            return True
        fitting = next((rule for rule in self._by_rank if rule.fits(compared)), None)
        return fitting is None or fitting.allows

    @cached_property
    def _by_rank(self) -> tuple[Rule, ...]:
        return tuple(sorted(self.rules, key=lambda rule: rule.rank, reverse=True))


def read_robots(raw: bytes) -> Robots:
    """Read what a robots.txt asks of this program, else of any; whatever says nothing is passed over."""
    named, anybody = _Asked([], []), _Asked([], [])
    is_named = False
    for agents, lines in _groups(_lines(_start(raw))):
        if AGENT in agents:
            is_named = True
            named.take(lines)
        if _ANYBODY in agents:
            anybody.take(lines)
    return (named if is_named else anybody).robots()


def as_compared(path: str) -> str:
    """Give a path in the letters in which paths and rules are compared."""
    return _spelt(path).replace("*", "%2A").replace("$", "%24")


_Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Asked:
    rules: list[Rule]
    delays: list[float]

    def take(self, lines: Iterable[_Line]) -> None:
        for key, value in lines:
            if key not in _RULES:
                self.delays.extend(_seconds(value))
            elif value:
                self.rules.append(_rule(value, allows=_RULES[key]))

    def robots(self) -> Robots:
        return Robots(tuple(self.rules), max(self.delays, default=None))


def _start(raw: bytes) -> bytes:
    """Give what is read of a robots.txt; half a line could say something else than the whole."""
    return raw if len(raw) <= LONGEST_ROBOTS else raw[:LONGEST_ROBOTS].rpartition(b"\n")[0]


def _lines(raw: bytes) -> Iterator[_Line]:
    for line in raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n").split(b"\n"):
        key, colon, value = line.decode("utf-8", "replace").partition("#")[0].partition(":")
        if colon:
            yield key.strip().casefold(), value.strip()


def _groups(lines: Iterable[_Line]) -> Iterator[tuple[set[str], list[_Line]]]:
    """Give whom each group of rules is for, and the rules; what stands before the first is for nobody."""
    agents: set[str] = set()
    rules: list[_Line] = []
    for key, value in lines:
        if key == "user-agent":
            if rules:
                yield agents, rules
                agents, rules = set(), []
            agents.update(_NAME.findall(value.casefold())[:1])
        elif key in _RULES or key == "crawl-delay":
            rules.append((key, value))
    yield agents, rules


def _rule(pattern: str, *, allows: bool) -> Rule:
    to_the_end = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    return Rule(tuple(_spelt(piece).replace("$", "%24") for piece in pieces), to_the_end, allows)


def _spelt(text: str) -> str:
    """Give a text with everything escaped that has to be, and nothing that has not."""
    return _ESCAPED.sub(_unescaped, quote(text, safe=_KEPT + "*$"))


def _unescaped(escaped: re.Match[str]) -> str:
    letter = chr(int(escaped[1], 16))
    return letter if letter in _UNRESERVED else escaped[0].upper()


def _seconds(value: str) -> Iterator[float]:
    digits = value.replace(".", "", 1)
    if digits.isascii() and digits.isdecimal():
        yield float(value[:9])
