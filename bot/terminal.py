"""The two streams a reader sees, and the folder where the program remembers things."""

import io
import os
import sys
from pathlib import Path
from typing import TextIO

from rich.console import Console

_UNBROKEN = 100_000  # columns


class _Console(Console):
    """A console that leaves a closed pipe to the outermost command."""

    def on_broken_pipe(self) -> None:
        """Say that nobody listens any more."""
        raise BrokenPipeError


def console() -> Console:
    """Give the console for answers; article text is never read as markup."""
    return _console(sys.stdout)


def error_console() -> Console:
    """Give the console for everything that is not an answer."""
    return _console(sys.stderr)


def _console(stream: TextIO) -> Console:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    # Lines are broken for a screen only; a file or a pipe gets each paragraph whole.
    width = None if stream.isatty() or "COLUMNS" in os.environ else _UNBROKEN
    return _Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def json_stream() -> TextIO:
    """Give standard output for lines of JSON, which are UTF-8 whatever the terminal speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def open_missing_streams() -> None:
    """Open whichever standard stream the caller closed: nothing comes in, and what goes out is lost."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for good


def close_output() -> None:
    """Send what is still to be written nowhere, so that nothing fails when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def state_folder() -> Path:
    """Give the folder for history and log, after the XDG base directory specification."""
    given = os.environ.get("XDG_STATE_HOME", "")
    base = Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "state"
    return base / "kildesvar"
