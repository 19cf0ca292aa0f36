"""`kildesvar hide`: articles no longer found, or found again."""

from collections.abc import Sequence

from bot.commands.starting import start
from bot.options import Given


def run(given: Given, ids: Sequence[str], *, undo: bool) -> None:
    """Hide articles, or show them again; exits with 2 where one is not known."""
    from bot.sources.deciding import hide  # noqa: PLC0415 - the database's slow import, needed by few commands

    hide(start(given), ids, undo=undo)
