"""`kildesvar anonymise`: a name out of all articles."""

from collections.abc import Sequence

from bot.commands.starting import start
from bot.options import Given


def run(given: Given, name: str, *, replacement: str, parts: Sequence[str], yes: bool) -> None:
    """Replace a name for good after a question; exits with 2 where no is said."""
    from bot.sources.deciding import anonymise  # noqa: PLC0415 - the database's slow import, needed by few commands

    anonymise(start(given), name, replacement=replacement, parts=parts, yes=yes)
