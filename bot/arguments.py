"""Command lines as people write them: several paths after one --articles."""

from collections.abc import Iterator, Sequence
from pathlib import Path

REPEATED = "--articles"
_NAMES_FILE = "eval"  # its own file may follow the articles, and is none of them


def spread_paths(arguments: Sequence[str]) -> tuple[str, ...]:
    """Repeat --articles before each existing path that follows one."""
    if _NAMES_FILE in arguments:
        return tuple(arguments)
    return tuple(_spread(arguments))


def _spread(arguments: Sequence[str]) -> Iterator[str]:
    named = 0
    for argument in arguments:
        if argument == REPEATED:
            named = 1
        elif argument.startswith("-"):
            named = 0
        elif named == 1:
            named = 2
        elif named:
            if _exists(argument):
                yield REPEATED
            else:
                named = 0
        yield argument


def _exists(argument: str) -> bool:
    try:
        return Path(argument).exists()
    except (OSError, ValueError):
        return False
