"""The chat in a real terminal."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from bot.console import Lasting

pytestmark = [
    pytest.mark.slow,
    # From Python 3.12 on, opening a terminal warns where a library of numbers has started threads.
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]

PRESIDENT = "Hvem er USA's afgående præsident?"
Open = Callable[..., "Terminal"]
_READY = r"\x1b\[\?2004h[^>]*>.*?\x1b\[\?25h"  # a prompt takes what is typed, and shows its cursor
_STYLES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A terminal with the chat in it and the quick reader; what is expected must come within seconds."""

    def __init__(self, state: Path, *line: str, columns: int = 80, **environ: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
        environ = {
            **kept,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "XDG_STATE_HOME": str(state),
            "KILDESVAR_READER__USE": "lexical",
            **environ,
        }
        command = ["-m", "bot", *line]
        self.child = pexpect.spawn(
            sys.executable, command, env=environ, dimensions=(40, columns), encoding="utf-8", timeout=60
        )
        self.written = ""
        self.wait("/quit")
        self.wait(_READY)

    def wait(self, pattern: str) -> str:
        """Wait for something to be written, and give all that was written before it and it."""
        self.child.expect(pattern)
        assert isinstance(self.child.before, str)
        assert isinstance(self.child.after, str)
        new = self.child.before + self.child.after
        self.written += new
        return new

    def say(self, line: str, pattern: str) -> str:
        """Type a line and give what is shown up to a pattern, styles left out; then wait for the prompt."""
        self.child.send(line + "\r")
        shown = self.wait(pattern)
        self.wait(_READY)
        return _STYLES.sub("", shown)

    def leave(self) -> int | None:
        """Wait for the end and give the exit code."""
        self.child.expect(pexpect.EOF)
        assert isinstance(self.child.before, str)
        self.written += self.child.before
        self.child.close()
        return self.child.exitstatus


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Open]:
    """Open terminals, and close them afterwards."""
    opened: list[Terminal] = []

    def start(*line: str, columns: int = 80, **environ: str) -> Terminal:
        opened.append(Terminal(tmp_path, *line, columns=columns, **environ))
        return opened[-1]

    yield start
    for one in opened:
        one.child.close(force=True)


def test_a_conversation_from_question_to_goodbye(terminal: Open) -> None:
    """Question, explanation, the article at its place, help, a slip, and the end, with the shipped reader."""
    chat = terminal(KILDESVAR_READER__USE="auto")
    assert "afsnit 1" in chat.say(PRESIDENT, r"afsnit 1\r\n")
    assert "\x1b[1mDonald Trump\x1b[0m" in chat.written
    assert "\x1b[1;4mDonald Trump\x1b[0m" in chat.written
    assert "som skrevet" in chat.say("/why", r"Sikkerhed: \d+")
    assert "▸" in chat.say("/show 1", "formandsstolen")
    assert "ikke flere kilder" in chat.say("/more", "kilder")
    assert "/show 1" in chat.say("/help", "slutter")
    assert "findes ikke" in chat.say("/foo", "dem, der")
    assert "Zlatan" in chat.say("Hvem er Zlatan Ibrahimovic?", "Zlatan, Ibrahimovic")
    chat.child.send("/quit\r")
    assert chat.leave() == 0
    assert "Farvel." in chat.written
    assert "Traceback" not in chat.written


def test_a_follow_up_says_whom_it_goes_on_about(terminal: Open) -> None:
    """A question without a name takes the one before."""
    chat = terminal()
    chat.say("Hvem er Mike Pence?", r"\[1\]")
    assert "Handler stadig om: Mike Pence" in chat.say("og hvor er han?", "Handler stadig om: Mike Pence")


@pytest.mark.parametrize("key", ["c", "d"])
def test_an_interrupt_and_the_end_of_input_leave_cleanly(terminal: Open, key: str) -> None:
    """Ctrl-C and Ctrl-D say goodbye and end with a zero."""
    chat = terminal()
    chat.say("Hvem er Mike Pence?", r"\[1\]")
    chat.child.sendcontrol(key)
    assert chat.leave() == 0
    assert "Farvel." in chat.written
    assert "Traceback" not in chat.written


def test_forty_columns_without_colours(terminal: Open) -> None:
    """NO_COLOR leaves no colour, and a narrow screen no line that is too long."""
    chat = terminal(columns=40, NO_COLOR="1")
    chat.child.send(PRESIDENT + "\r")
    shown = chat.wait(r"afsnit 1\r\n")
    answer = _STYLES.sub("", shown[shown.index("\x1b[1mDonald") :])
    assert "opfordrer" in answer
    assert max(len(line) for line in answer.splitlines()) <= 40
    colours = re.findall(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10[0-7])(?:;\d+)*m", chat.written)
    assert colours == []


def test_an_english_reader_is_greeted_in_english(terminal: Open) -> None:
    """The system's language greets; the question's language answers."""
    chat = terminal(LANG="en_US.UTF-8")
    assert "Ask about 2 articles; the newest is from January 2021." in _STYLES.sub(
        "", " ".join(chat.written.split())
    )
    chat.say("Who is the outgoing president?", "paragraph 1")


def test_tab_completes_commands_and_headline_words(terminal: Open) -> None:
    """The prompt knows the commands and the articles' names."""
    chat = terminal()
    chat.child.send("/wh\t")
    chat.wait("y")
    chat.say("", "Stil et spørgsmål først")
    chat.child.send("Hvem er embeds\t")
    chat.wait("mand")


def test_questions_are_remembered_for_the_next_time(terminal: Open, tmp_path: Path) -> None:
    """The up key brings the last question back, also in a new terminal; nobody else may read them."""
    first = terminal()
    first.say("Hvem er Mike Pence?", r"\[1\]")
    first.child.sendcontrol("d")
    first.leave()
    history = tmp_path / "kildesvar" / "history"
    assert history.stat().st_mode & 0o077 == 0
    second = terminal()
    second.child.send("\x1b[A")
    second.wait("Hvem er Mike Pence")


def test_a_home_that_cannot_be_written_to_is_no_obstacle(terminal: Open, tmp_path: Path) -> None:
    """History is then kept for this conversation only."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    chat = terminal(XDG_STATE_HOME=str(tmp_path / "file"))
    chat.say(PRESIDENT, r"\[1\]")


def test_a_full_disk_is_no_obstacle(tmp_path: Path) -> None:
    """What cannot be written to the history is remembered for this conversation."""
    history = Lasting(str(tmp_path / "gone" / "history"))
    history.append_string("Hvem er Mike Pence?")
    assert history.get_strings() == ["Hvem er Mike Pence?"]
