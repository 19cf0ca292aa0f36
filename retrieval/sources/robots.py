"""What a site asks of programs that follow links: its robots.txt, after RFC 9309.

The standard library's parser knows no wildcards and takes the first rule that fits, not the longest, so that
it would fetch what most news sites keep out. Crawl-delay is older than the RFC, and still written.
"""

import re
from dataclasses import dataclass

from protego import Protego

AGENT = "kildesvar"
"""The name by which a robots.txt may speak to this program alone, in small letters."""

LONGEST_ROBOTS = 500 * 2**10
"""Bytes of a robots.txt that are read; the RFC asks for no more, and what is behind them does not count."""

_OWN_PATH = "/robots.txt"
_BEHIND = re.compile(r"(?<![^\r\n])([ \t]*user-agent[ \t]*:[ \t]*[a-z_-]+)[^\r\n]*", re.IGNORECASE)
"""A line that names a program, and what is behind the name, such as a version, which names nobody else.

By RFC 9309 a name is letters, - and _; a line may end in either way, or both.
"""

_ANY_SITE = "https://site"  # else a path that begins with two slashes would be taken for one


@dataclass(frozen=True, slots=True, eq=False)
class Robots:
    """What a site asks of this program."""

    rules: Protego

    def allows(self, path: str) -> bool:
        """Say whether a path, with its query, may be fetched by following a link."""
        return path == _OWN_PATH or bool(self.rules.can_fetch(_ANY_SITE + path, AGENT))

    @property
    def delay(self) -> float | None:
        """The seconds that it wants between two requests."""
        return self.rules.crawl_delay(AGENT)


def read_robots(raw: bytes) -> Robots:
    """Read what a robots.txt asks of this program, else of any; whatever says nothing is passed over."""
    text = _start(raw).decode("utf-8-sig", "replace")
    return Robots(Protego.parse(_BEHIND.sub(r"\1", text)))


def _start(raw: bytes) -> bytes:
    """Give what is read of a robots.txt; half a line could say something else than the whole."""
    return raw if len(raw) <= LONGEST_ROBOTS else raw[:LONGEST_ROBOTS].rpartition(b"\n")[0]


NOTHING = read_robots(b"")
"""What a site asks that has no robots.txt."""
