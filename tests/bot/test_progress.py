"""The bar on the error stream."""

import io

import pytest
from rich.console import Console

from bot import progress
from bot.progress import bar


def drawn(*, terminal: bool, total: int | None = None) -> str:
    """Run a bar through ten steps and give what it drew."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=60)
    with bar("Indekserer artikler", 10, console) as reach:
        for done in range(1, 11):
            reach(done, total)
    return out.getvalue()


def test_long_work_draws_a_bar_and_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader sees what is done and how far it is; the line is free again afterwards."""
    monkeypatch.setattr(progress, "_NOTICED_AFTER", -1)
    text = drawn(terminal=True)
    assert "Indekserer artikler" in text
    assert "\x1b[2K" in text


def test_quick_work_draws_nothing() -> None:
    """What is over in a moment does not flicker."""
    assert drawn(terminal=True) == ""


def test_off_a_terminal_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log file is no place for a bar."""
    monkeypatch.setattr(progress, "_NOTICED_AFTER", -1)
    assert drawn(terminal=False) == ""


def test_the_whole_may_be_known_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that learns its whole on the way tells it with each step."""
    monkeypatch.setattr(progress, "_NOTICED_AFTER", -1)
    assert "50%" in drawn(terminal=True, total=20)


def test_a_failure_takes_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error message does not stand behind half a bar."""
    monkeypatch.setattr(progress, "_NOTICED_AFTER", -1)
    out = io.StringIO()

    def fail() -> None:
        with bar("x", 10, Console(file=out, force_terminal=True)) as reach:
            reach(1)
            raise ValueError("bad")

    with pytest.raises(ValueError, match="bad"):
        fail()
    assert out.getvalue().endswith("\x1b[2K")
