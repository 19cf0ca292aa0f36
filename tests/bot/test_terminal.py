"""The streams a reader sees."""

import io
import sys
from pathlib import Path

import pytest
from rich.text import Text

from bot.terminal import console, json_stream, state_folder


def stream(encoding: str) -> io.TextIOWrapper:
    """Give an output in this encoding."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


def written(out: io.TextIOWrapper) -> bytes:
    """Give the bytes that were written."""
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return out.buffer.getvalue()


def test_what_the_terminal_cannot_show_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal without Danish letters gets question marks, not a crash."""
    out = stream("ascii")
    monkeypatch.setattr(sys, "stdout", out)
    console().print(Text("smørrebrød"))
    assert written(out) == b"sm?rrebr?d\n"


def test_a_pipe_gets_lines_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Off a terminal nothing is broken, unless COLUMNS asks for it."""
    monkeypatch.delenv("COLUMNS", raising=False)
    sentence = "ord " * 100 + "slut"
    out = stream("utf-8")
    monkeypatch.setattr(sys, "stdout", out)
    console().print(Text(sentence))
    assert written(out).decode() == sentence + "\n"
    monkeypatch.setenv("COLUMNS", "40")
    console().print(Text(sentence))
    assert all(len(line) <= 40 for line in written(out).decode().splitlines()[1:])


def test_json_is_utf8_whatever_the_terminal_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that read the lines need not guess."""
    out = stream("latin-1")
    monkeypatch.setattr(sys, "stdout", out)
    json_stream().write("ø→\n")
    assert written(out) == "ø→\n".encode()


def test_a_closed_pipe_is_left_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The console does not end the program by itself."""
    monkeypatch.setattr(sys, "stdout", stream("utf-8"))
    with pytest.raises(BrokenPipeError):
        console().on_broken_pipe()


def test_things_are_remembered_where_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """An absolute XDG_STATE_HOME is used, anything else means the home folder."""
    monkeypatch.setenv("XDG_STATE_HOME", "/srv/state")
    assert state_folder() == Path("/srv/state/kildesvar")
    monkeypatch.setenv("HOME", "/home/reader")
    for other in ("", "relative"):
        monkeypatch.setenv("XDG_STATE_HOME", other)
        assert state_folder() == Path("/home/reader/.local/state/kildesvar")
