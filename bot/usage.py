"""The command line's own words: help, version, and how it ends when nobody listens any more."""

import os
import sys
import unicodedata
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from bot.terminal import close_output
from config.reading import interface_language, usable_settings
from config.texts import Texts, load_texts

_ACUTE = "\u0301"
_NEWSROOM = {"afindekser": "hide", "afpublicer": "unpublish", "anonymiser": "anonymise"}
"""What Danish rules for the press call some commands, accents left out."""


class Commands(TyperGroup):
    """The commands; a reader who closed the pipe early has all he wanted, and that is no failure."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - typer's own types are not public
        """Find a command by its name, or by what a Danish newsroom calls it."""
        plain = unicodedata.normalize("NFD", cmd_name).replace(_ACUTE, "")
        return super().get_command(ctx, _NEWSROOM.get(plain, cmd_name))

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own types are not public
        """Run a command and write out all that it printed."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError as err:
            close_output()
            raise typer.Exit(0) from err


def show_version(asked: bool) -> None:  # noqa: FBT001 - called by typer with the option's value
    """Print the version and leave."""
    if asked:
        typer.echo(f"kildesvar {version('kildesvar')}")
        raise typer.Exit


def greeting_texts(line: Sequence[str]) -> Texts:
    """Give the sentences for a command line that has not been understood yet, or never will be."""
    file = _value_after("--config", line)
    settings = usable_settings(file=Path(file) if file else None, language=_value_after("--language", line))
    return load_texts(interface_language(settings.language, os.environ))


def _value_after(option: str, line: Sequence[str]) -> str | None:
    for number, argument in enumerate(line):
        name, equals, value = argument.partition("=")
        if name != option:
            continue
        if equals:
            return value
        return line[number + 1] if number + 1 < len(line) else None
    return None


def explained(command: Any, texts: Texts) -> Any:  # noqa: ANN401 - typer's own types are not public
    """Give a command tree its help in one language."""
    command.help = texts.usage.about
    _explain_options(command, texts)
    for name, one in command.commands.items():
        one.help = texts.usage.commands[name]
        _explain_options(one, texts)
    return command


def _explain_options(command: Any, texts: Texts) -> None:  # noqa: ANN401 - typer's own types are not public
    for option in command.params:
        option.help = texts.usage.options[option.name]
