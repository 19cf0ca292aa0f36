"""`kildesvar unpublish`: articles' texts deleted, and kept out."""

from collections.abc import Sequence

from bot.commands.starting import start
from bot.options import Given


def run(given: Given, ids: Sequence[str], *, yes: bool) -> None:
    """Unpublish articles after a question; exits with 2 where one is not known, or no is said."""
    from bot.sources.deciding import unpublish  # noqa: PLC0415 - the database's slow import, needed by few commands

    unpublish(start(given), ids, yes=yes)
