"""The word lists that ship with the program, in the `data/` of their room."""

from collections.abc import Iterator
from importlib.resources import files

from retrieval.errors import ResourceError


def list_lines(package: str, name: str) -> Iterator[tuple[int, str]]:
    """Give the lines of a list with their numbers from 1, without empty ones and comments, which open with #.

    Raises ResourceError where the list is missing or no UTF-8.
    """
    try:
        text = (files(package) / "data" / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise ResourceError(f"the word list {name} is missing or damaged: {err}") from err
    lines = enumerate(text.splitlines(), start=1)
    return ((number, line) for number, line in lines if line and not line.startswith("#"))
