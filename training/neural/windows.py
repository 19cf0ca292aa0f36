"""What the reader learns from: a question, the windows of text it is read in, and where the answer stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """A text to read; characters before `opening` are its surroundings and hold no answer."""

    text: str
    opening: int = 0


@dataclass(frozen=True, slots=True)
class Gold:
    """Where the answer stands: half-open character offsets into the text of one window."""

    window: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """A question and the windows over which its answer is sought at once; no gold where none answers."""

    question: str
    windows: tuple[Window, ...]
    gold: Gold | None


def cut(text: str, start: int, end: int, *, size: int, lead: float) -> tuple[str, int]:
    """Give at most about size characters of a text round a span, cut at spaces, and where they begin.

    `lead`, 0 to 1, is the share of the spare characters that stand before the span.
    """
    if len(text) <= size:
        return text, 0
    spare = max(size - (end - start), 0)
    first = min(max(start - round(spare * lead), 0), len(text) - size)
    last = max(first + size, end)
    first = min(first, start)
    while first and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return text[first:last], first


def surrounded(window: Window, before: str, gold: Gold | None) -> tuple[Window, Gold | None]:
    """Put surroundings before a window, as the reader does with titles, and move its gold."""
    if not before:
        return window, gold
    shift = len(before) + 1
    moved = Gold(gold.window, gold.start + shift, gold.end + shift) if gold else None
    return Window(f"{before}\n{window.text}", window.opening + shift), moved
