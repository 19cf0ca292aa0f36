"""`kildesvar remove`: articles out of the archive."""

from collections.abc import Sequence

from bot.commands.starting import start
from bot.options import Given


def run(given: Given, ids: Sequence[str], *, note: str) -> None:
    """Remove articles; exits with 2 where one is not known."""
    from bot.sources.deciding import remove  # noqa: PLC0415 - the database's slow import, needed by few commands

    remove(start(given), ids, note=note)
