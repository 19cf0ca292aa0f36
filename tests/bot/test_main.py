"""The command line as a whole."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bot.__main__ import main
from tests.bot.running import PRESIDENT, Runner


@pytest.mark.parametrize("command", [("ask", "x"), ("search", "x"), ("show", "x"), ("chat",), ()])
def test_without_articles_every_command_says_so(
    run: Runner, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Exit code 3 and the paths that were looked into."""
    ran = run("--articles", str(tmp_path / "gone"), *command)
    assert (ran.code, ran.out) == (3, "")
    assert "gone" in ran.err


def test_a_pipe_gets_a_line_of_json_for_each_line(run: Runner) -> None:
    """Without a terminal the chat is a filter; it is also the default command."""
    questions = f"{PRESIDENT}\n\nHvor er h\xf8\n".encode("latin-1")
    for command in (("chat",), ()):
        ran = run(*command, stdin=questions)
        replies = [json.loads(line) for line in ran.out.splitlines()]
        assert ran.code == 0
        assert [reply["question"] for reply in replies] == [
            "Hvem er USA's afg\ufffdende pr\ufffdsident?",
            "Hvor er h\ufffd",
        ]


@pytest.mark.parametrize(
    "line", [("foo",), ("ask",), ("ask", "x", "--nope"), ("ask", "x", "-k", "many"), ("show", "a", "b")]
)
def test_bad_usage_is_a_two(run: Runner, line: tuple[str, ...]) -> None:
    """The error stream says how the command is used."""
    ran = run(*line)
    assert (ran.code, ran.out) == (2, "")
    assert "kildesvar" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("line", [("ask", "x", "-k", "0"), ("ask", "x", "--language", "sv")])
def test_options_are_settings_too(run: Runner, line: tuple[str, ...]) -> None:
    """A value out of range is told like a setting's."""
    ran = run(*line)
    assert (ran.code, ran.out) == (2, "")
    assert "kan ikke være" in ran.err


def test_a_settings_file_is_read(run: Runner, tmp_path: Path) -> None:
    """Before or after the command."""
    file = tmp_path / "mine.yaml"
    file.write_text("language: en\n", encoding="utf-8")
    for line in (("--config", str(file), "check"), ("check", "--config", str(file))):
        assert run(*line).out.startswith("The settings are fine.")
    assert run("check", "--config", str(tmp_path / "gone.yaml")).code == 2


def test_help_is_in_the_readers_language_and_lists_every_command(run: Runner) -> None:
    """The sentences come from the texts of that language."""
    danish, english = run("--help"), run("--help", "--language", "en")
    for command in ("chat", "ask", "search", "show", "eval", "check"):
        assert f"  {command}" in danish.out
        assert run(command, "--help").code == 0
    assert "Stil ét spørgsmål." in danish.out
    assert "Ask one question." in english.out


def test_version_is_printed(run: Runner) -> None:
    """Whoever reports a problem can say what they have."""
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.startswith("kildesvar ")


def test_an_interrupt_leaves_without_a_traceback(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is an ordinary way to leave."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.commands.ask.talking", interrupt)
    ran = run("ask", PRESIDENT)
    assert (ran.code, ran.out) == (130, "")
    assert "Traceback" not in ran.err


def test_input_that_ends_leaves_without_a_traceback(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closes the terminal while something is asked has stopped it."""

    def end(*_: object, **__: object) -> None:
        raise EOFError

    monkeypatch.setattr("bot.commands.ask.talking", end)
    ran = run("ask", PRESIDENT)
    assert (ran.code, ran.out, ran.err.strip()) == (1, "", "Afbrudt.")


def test_an_interrupt_while_the_program_loads_leaves_as_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading takes a second, and who presses Ctrl-C in it sees no traceback either."""

    class Loading(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "bot.command_line", Loading("bot.command_line"))
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 130


def test_a_crash_shows_a_reference(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback reaches the reader."""

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("inner detail")

    monkeypatch.setattr("bot.commands.ask.talking", crash)
    ran = run("ask", PRESIDENT)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Noget gik galt (")
    assert "inner detail" not in ran.err


@pytest.mark.slow
def test_a_reader_who_stops_listening_is_no_failure() -> None:
    """A closed pipe ends the program silently."""
    command = f"yes 'Hvem er Trump?' | {sys.executable} -m bot 2>&1 >&3 | cat"
    script = f"{{ {command}; }} 3>&1 | head -n 1"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ran.stdout.count("\n") == 1
    assert "Traceback" not in ran.stdout + ran.stderr
    assert "Exception ignored" not in ran.stdout + ran.stderr


@pytest.mark.parametrize(("closed", "code"), [("<&-", 0), (">&-", 0), ("2>&-", 0)])
def test_a_closed_stream_is_no_crash(closed: str, code: int) -> None:
    """Without input there are no questions; without output the answers are lost; neither is a failure."""
    script = f"echo 'Hvem er Trump?' | {sys.executable} -m bot {closed}"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (code, "")
    assert ran.stdout.count("\n") == (closed == "2>&-")
