"""`kildesvar watch`: the sources of the settings, followed until stopped."""

from collections.abc import Sequence

from bot.commands.starting import start
from bot.options import Given


def run(given: Given, names: Sequence[str], *, as_json: bool) -> None:
    """Follow sources, a line for each visit that brought something; exits with 2 for unknown ones."""
    from bot.sources.watching import watch  # noqa: PLC0415 - slow imports that no other command needs

    watch(start(given), names, as_json=as_json)
