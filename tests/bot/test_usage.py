"""The command line's own words."""

import re
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from bot.command_line import app
from bot.rewording import complaint_words
from bot.usage import Commands, explained, greeting_texts
from config.texts import load_texts
from tests.bot.running import Runner


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
    typed = {
        option.name for one in commands for option in one.params if not getattr(option, "is_flag", False)
    }
    assert typed == set(texts.usage.metavars)


@pytest.mark.parametrize("name", [None, "ask", "list", "sync"])
def test_help_is_all_in_danish(name: str | None, run: Runner) -> None:
    """Headings, what is to be typed and remarks too, not only the sentences."""
    said = run(*filter(None, [name]), "--help").out
    assert said.startswith("Brug: kildesvar ")
    assert "Tilvalg:" in said
    assert not re.search(r"Usage|Options|Arguments|Commands|Show this|required|default|QUESTION|FILE", said)
    assert run(*filter(None, [name]), "--help", "--language", "en").out.startswith("Usage: kildesvar ")


COMPLAINTS = {
    "missing": ("ask", "Argumentet 'SPØRGSMÅL' mangler."),
    "no_option": ("ask x --frob", "Tilvalget --frob findes ikke."),
    "near_option": ("ask x --jso", "Tilvalget --jso findes ikke. Der findes: --json"),
    "no_command": ("frobnicate", "Kommandoen 'frobnicate' findes ikke."),
    "near_command": ("serach x", "Kommandoen 'serach' findes ikke. Mente du 'search'?"),
    "unexpected": ("chat about it", "Der står for meget på linjen: about it"),
    "without_value": ("ask x -k", "Tilvalget '-k' skal have en værdi."),
    "with_value": ("sync --dry-run=1", "Tilvalget '--dry-run' tager ingen værdi."),
    "not_whole": ("ask x -k y", "Ugyldig værdi for '-k': det skal være et helt tal."),
    "too_small": ("list --count 0", "Ugyldig værdi for '--count': det skal være mindst 1."),
}


@pytest.mark.parametrize(("line", "said"), COMPLAINTS.values(), ids=COMPLAINTS)
def test_complaints_are_in_danish(line: str, said: str, run: Runner) -> None:
    """What is wrong with a line stands first; in English it is as the library words it."""
    ran = run(*line.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == said
    english = run("--language", "en", *line.split()).err.splitlines()[0]
    assert said != english != complaint_words(english, load_texts("da"))
    assert complaint_words(english, load_texts("en")) == english


def test_every_complaint_is_looked_at() -> None:
    """Each is made by a line above, so that one which the library words anew is noticed."""
    assert set(load_texts("da").usage.complaints) == {*COMPLAINTS, "bad_value"}


def test_a_complaint_says_how_the_command_is_used(run: Runner) -> None:
    """And where more is told of it."""
    assert run("ask").err.splitlines()[1:] == [
        "Brug: kildesvar ask [TILVALG] {SPØRGSMÅL}...",
        "`kildesvar ask --help` fortæller mere.",
    ]


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
