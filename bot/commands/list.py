"""`kildesvar list`: what the archive holds, or what could not be read."""

from bot.commands.starting import start
from bot.options import Given


def run(given: Given, *, source: str | None, count: int, unreadable: bool, as_json: bool) -> None:
    """Print the latest articles of any state, or what could not be read and why."""
    from bot.sources.listing import (  # noqa: PLC0415 - the database's slow import, needed by few commands
        list_articles,
        list_unreadable,
    )

    begun = start(given)
    if unreadable:
        list_unreadable(begun, as_json=as_json)
    else:
        list_articles(begun, source=source, count=count, as_json=as_json)
