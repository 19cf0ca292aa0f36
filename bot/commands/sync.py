"""`kildesvar sync`: what is new in the sources of the settings, into the archive."""

from collections.abc import Sequence

from bot.commands.starting import start
from bot.options import Given


def run(given: Given, names: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    """Visit sources once, a line for each; exits with 2 for unknown ones, with 3 where nothing came in."""
    from bot.sources.adding import sync  # noqa: PLC0415 - the database's slow import, needed by few commands

    sync(start(given), names, dry_run=dry_run, as_json=as_json)
