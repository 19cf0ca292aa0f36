"""The command line's own words."""

from pathlib import Path

import pytest
import typer
from typer.main import get_command

from bot.command_line import app
from bot.usage import Commands, explained, greeting_texts
from config.texts import load_texts


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_command_and_option_is_explained(language: str) -> None:
    """Nothing in the help stands without a sentence, and no sentence is about nothing."""
    texts = load_texts("da" if language == "da" else "en")
    command = explained(get_command(app), texts)
    commands = (command, *command.commands.values())
    assert all(one.help for one in commands)
    options = {option.name for one in commands for option in one.params}
    assert all(option.help for one in commands for option in one.params)
    assert options == set(texts.usage.options)
    assert set(command.commands) == set(texts.usage.commands)


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("afindeksér", "hide"),
        ("afindekse\u0301r", "hide"),
        ("afindekser", "hide"),
        ("anonymisér", "anonymise"),
        ("afpublicér", "unpublish"),
        ("hide", "hide"),
    ],
)
def test_the_words_of_danish_newsrooms_are_commands_too(called: str, name: str) -> None:
    """However the accent is typed, if it is."""
    commands = get_command(app)
    assert isinstance(commands, Commands)
    assert commands.get_command(typer.Context(commands), called) is commands.commands[name]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("", "da"),
        ("ask x", "da"),
        ("ask x --language en", "en"),
        ("--language=en ask x", "en"),
        ("ask x --language", "da"),
        ("ask x --language sv", "da"),
    ],
)
def test_help_and_errors_speak_the_language_of_the_line(line: str, language: str) -> None:
    """Even a line that will not be understood says in which language to complain."""
    assert greeting_texts(line.split()).language == language


def test_help_speaks_the_language_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings file counts, also a partly broken one, and so does the system."""
    file = tmp_path / "mine.yaml"
    file.write_text("language: en\nk: none\n", encoding="utf-8")
    assert greeting_texts(["--config", str(file)]).language == "en"
    assert greeting_texts(["--config", str(tmp_path / "gone.yaml")]).language == "da"
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert greeting_texts([]).language == "en"
    monkeypatch.setenv("KILDESVAR_LANGUAGE", "da")
    assert greeting_texts([]).language == "da"


def test_the_program_can_be_imported_without_the_prompt() -> None:
    """The slow import of the chat's prompt is left to the chat."""
    assert isinstance(app, typer.Typer)
    source = Path(__file__).parent.parent.parent / "bot"
    users = [
        path.name for path in source.rglob("*.py") if "prompt_toolkit" in path.read_text(encoding="utf-8")
    ]
    assert sorted(users) == ["completion.py", "console.py"]
