"""Text with marks, measured and cut before any markup exists, so that every tag is closed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from itertools import takewhile

from bot.visible import without_surrogates

LONGEST_MESSAGE = 4_096
"""UTF-16 code units of a message after its markup is parsed; the Bot API's limit for sendMessage."""

ELLIPSIS = "…"
_SENTENCE_END = re.compile(r"[.!?…]['\"’”»)\]]{0,3}\s|\n")
_LAST_OF_ONE_UNIT = "\uffff"
_LONGEST_EMOJI = 16  # characters
_JOINER = "\u200d"
_JOINED = f"{_JOINER}\ufe0e\ufe0f\u20e3\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


class Style(StrEnum):
    """How a stretch of text looks; the values are the Bot API's tags."""

    BOLD = "b"
    ITALIC = "i"
    UNDERLINED = "u"
    STRUCK = "s"
    QUOTED = "blockquote"
    FOLDED = "blockquote expandable"


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of text that leads to a URL."""

    url: str


@dataclass(frozen=True, slots=True)
class Run:
    """Plain text with the marks around it, the outermost first."""

    text: str
    marks: tuple[Style | Link, ...] = ()


Runs = tuple[Run, ...]


def units(text: str) -> int:
    """Count the UTF-16 code units of a text, which is how the Bot API measures."""
    return len(text) + sum(character > _LAST_OF_ONE_UNIT for character in text)


def length(runs: Iterable[Run]) -> int:
    """Count the UTF-16 code units of runs after parsing."""
    return sum(units(run.text) for run in runs)


def to_html(runs: Iterable[Run]) -> str:
    """Write runs as the Bot API's HTML; whatever the text holds, only the marks become tags."""
    return "".join(_html(runs))


def _html(runs: Iterable[Run]) -> Iterator[str]:
    opened: tuple[Style | Link, ...] = ()
    for run in runs:
        if not run.text:
            continue
        pairs = zip(opened, run.marks, strict=False)
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        yield from (_closing(mark) for mark in reversed(opened[kept:]))
        yield from (_opening(mark) for mark in run.marks[kept:])
        yield escape(without_surrogates(run.text), quote=False)
        opened = run.marks
    yield from (_closing(mark) for mark in reversed(opened))


def _opening(mark: Style | Link) -> str:
    return f'<a href="{escape(mark.url)}">' if isinstance(mark, Link) else f"<{mark}>"


def _closing(mark: Style | Link) -> str:
    return "</a>" if isinstance(mark, Link) else f"</{mark.split()[0]}>"


def plain(runs: Iterable[Run]) -> str:
    """Give the text of runs without their marks."""
    return "".join(run.text for run in runs)


def cut(runs: Runs, limit: int) -> Runs:
    """Cut runs to at most so many units, at a sentence or a word, an ellipsis for what is gone."""
    text = plain(runs)
    if units(text) <= limit:
        return runs
    head = _slice(runs, 0, len(text[: _break(text, limit - 2)].rstrip()))
    marks = head[-1].marks if head else ()
    return (*head, Run(f" {ELLIPSIS}" if head else ELLIPSIS, marks))


def split(runs: Runs, limit: int = LONGEST_MESSAGE) -> tuple[Runs, ...]:
    """Split runs into parts of at most so many units (at least 2), at sentences or words if possible."""
    text = plain(runs)
    parts: list[Runs] = []
    start = 0
    while start < len(text):
        end = start + _break(text[start : start + limit + 1], limit)
        if text[start:end].strip():
            parts.append(_trimmed(_slice(runs, start, end)))
        start = end
    return tuple(parts)


def _break(text: str, limit: int) -> int:
    """Give how many characters to keep: the most that fit, or fewer to end well."""
    most = _fitting(text, limit)
    if most >= len(text):
        return len(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, most // 2, most)]
    if ends:
        return ends[-1]
    blank = text.rfind(" ", most // 2, most)
    return blank + 1 if blank >= 0 else _between_characters(text, most)


def _fitting(text: str, limit: int) -> int:
    used = 0
    for place, character in enumerate(text):
        used += 1 + (character > _LAST_OF_ONE_UNIT)
        if used > limit:
            return place
    return len(text)


def _between_characters(text: str, place: int) -> int:
    """Step back from the middle of an emoji that is made of several characters."""
    back = place
    while back > max(place - _LONGEST_EMOJI, 0) and (text[back] in _JOINED or text[back - 1] == _JOINER):
        back -= 1
    return back or place


def _slice(runs: Runs, start: int, end: int) -> Runs:
    return tuple(_sliced(runs, start, end))


def _sliced(runs: Runs, start: int, end: int) -> Iterator[Run]:
    offset = 0
    for run in runs:
        text = run.text[max(start - offset, 0) : max(end - offset, 0)]
        if text:
            yield replace(run, text=text)
        offset += len(run.text)


def _trimmed(runs: Runs) -> Runs:
    text = plain(runs)
    return _slice(runs, len(text) - len(text.lstrip()), len(text.rstrip()))
