"""`kildesvar add`: files, folders, web addresses or standard input into the archive."""

from collections.abc import Sequence

from bot.commands.starting import start
from bot.options import Given


def run(given: Given, places: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    """Bring articles in and say what became of them; exits with 3 where nothing could be brought in."""
    from bot.sources.adding import add  # noqa: PLC0415 - the database's slow import, needed by few commands

    add(start(given), places, dry_run=dry_run, as_json=as_json)
