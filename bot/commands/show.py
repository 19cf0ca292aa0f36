"""`kildesvar show`: one article, at a paragraph."""

import typer
from rich.text import Text

from bot.commands.starting import opened_shelf, start
from bot.opening import Opening, open_named
from bot.options import Given
from bot.problems import USAGE
from bot.slash import opening_view, why_not_opened
from bot.terminal import console, error_console


def run(given: Given, name: str) -> None:
    """Print an article; exits with 2 where there is no such article or paragraph."""
    begun = start(given)
    with opened_shelf(begun) as shelf:
        opening = open_named(name, shelf.archive)
    if isinstance(opening, Opening):
        console().print(opening_view(opening, begun.texts))
        return
    error_console().print(Text(why_not_opened(opening, begun.texts)))
    raise typer.Exit(USAGE)
