"""`kildesvar list`: what the archive holds, what could not be read, or what was decided."""

from bot.commands.starting import start
from bot.options import Given


def run(  # noqa: PLR0913 - one parameter per option
    given: Given, *, source: str | None, count: int, unreadable: bool, audit: bool, as_json: bool
) -> None:
    """Print the latest articles of any state, or what could not be read and why, or the latest decisions."""
    from bot.sources.listing import (  # noqa: PLC0415 - the database's slow import, needed by few commands
        list_articles,
        list_decisions,
        list_unreadable,
    )

    begun = start(given)
    if audit:
        list_decisions(begun, count=count, as_json=as_json)
    elif unreadable:
        list_unreadable(begun, as_json=as_json)
    else:
        list_articles(begun, source=source, count=count, as_json=as_json)
