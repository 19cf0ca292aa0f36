"""Long lists in parts, for a statement takes no more than some thousand values."""

from collections.abc import Iterator
from typing import TypeVar

Thing = TypeVar("Thing")
_AT_ONCE = 1000


def in_parts(things: list[Thing]) -> Iterator[list[Thing]]:
    """Give a list in lists that are short enough for one statement."""
    for first in range(0, len(things), _AT_ONCE):
        yield things[first : first + _AT_ONCE]
