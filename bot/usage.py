"""The command line's own words: help, complaints, version, and how it ends when nobody listens any more."""

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from bot.rewording import complaint_words
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
    command.subcommand_metavar = texts.usage.command_metavar
    page = _page(texts)
    _explain_options(command, page, texts)
    for name, one in command.commands.items():
        one.help = texts.usage.commands[name]
        _explain_options(one, page, texts)
    return command


def _explain_options(command: Any, page: type[typer.Context], texts: Texts) -> None:  # noqa: ANN401 - as above
    command.context_class = page
    command.options_metavar = texts.usage.options_metavar
    command.get_help_option(page(command)).help = texts.usage.help
    for option in command.params:
        option.help = texts.usage.options[option.name]
        option.metavar = texts.usage.metavars.get(option.name)


def _page(texts: Texts) -> type[typer.Context]:
    """Give the context of commands whose help has its headings in one language."""
    plain: Any = typer.Context.formatter_class

    class Formatter(plain):  # type: ignore[misc]  # typer's own types are not public
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or texts.usage.usage.format(usage=""))

        def section(self, name: str) -> Any:  # noqa: ANN401 - as above
            return super().section(texts.usage.headings.get(name, name))

        def write_dl(self, rows: Sequence[tuple[str, str]], *given: int) -> None:
            super().write_dl([(name, _remarked(text, texts)) for name, text in rows], *given)

    return type("Page", (typer.Context,), {"formatter_class": Formatter})


def _remarked(text: str, texts: Texts) -> str:
    for remark, said in texts.usage.remarks.items():
        text = text.replace(remark, said)
    return text


def complaint_lines(err: TyperException, texts: Texts) -> Iterator[str]:
    """Say what is wrong with a command line, how the command is used, and where to read more."""
    yield complaint_words(err.format_message(), texts)
    context: Any = getattr(err, "ctx", None)
    if context is not None:
        pieces = context.command.collect_usage_pieces(context)
        yield texts.usage.usage.format(usage=" ".join((context.command_path, *pieces)))
        yield texts.usage.more.format(command=context.command_path)
