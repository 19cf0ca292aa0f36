"""Options before and after a command."""

from pathlib import Path

import pytest
import typer
from typer.main import get_command

from bot.command_line import app
from bot.options import Given, given


@pytest.fixture
def context() -> typer.Context:
    """Give the context of a command line."""
    return typer.Context(get_command(app))


def test_what_stands_after_the_command_wins() -> None:
    """Options that were left out there are taken from before it."""
    before = Given((Path("a"),), Path("mine.yaml"), "da", strict=False)
    after = Given(None, None, "en", strict=True)
    assert after.over(before) == Given((Path("a"),), Path("mine.yaml"), "en", strict=True)
    assert Given((Path("b"),)).over(before).articles == (Path("b"),)


def test_strict_cannot_be_taken_back() -> None:
    """Said once, it holds."""
    assert Given().over(Given(strict=True)).strict


def test_options_are_gathered_with_those_before(context: typer.Context) -> None:
    """A command finds the earlier options in its context."""
    context.obj = Given(language="en")
    gathered = given(context, [Path("a")], None, None, strict=False)
    assert gathered == Given((Path("a"),), None, "en", strict=False)


def test_without_earlier_options_a_command_has_its_own(context: typer.Context) -> None:
    """An empty list of paths means that none were given."""
    assert given(context, [], None, "da", strict=True) == Given(None, None, "da", strict=True)
