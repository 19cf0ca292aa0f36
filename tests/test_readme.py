"""The exchanges that the README and the pages behind it show are what the program says."""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from bot import console
from bot.commands.starting import start, talking
from bot.conversation import Conversation
from bot.options import Given
from bot.slash import Commands
from retrieval.archive import Archive
from tests.bot.running import Runner
from tests.documents import ROOT, Document, evened, exchanges, json_of

PAGES = {path.name: Document.read(str(path)) for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))}
WIDTH = 100


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in tuple(os.environ):
        if name.upper().startswith(("KILDESVAR_", "LC_")) or name in {"LANG", "NO_COLOR"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("KILDESVAR_SECRETS_DIR", str(tmp_path / "no-secrets"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", str(WIDTH))


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Run command lines in this process."""
    return Runner(capfd, monkeypatch)


class _Typing:
    """A prompt at which somebody types the lines of an exchange."""

    def __init__(self, lines: list[str], screen: io.StringIO) -> None:
        self.lines = iter(lines)
        self.screen = screen

    def prompt(self, mark: str) -> str:
        """Type the next line; the end of input after the last."""
        line = next(self.lines, None)
        if line is None:
            raise EOFError
        self.screen.write(f"{mark}{line}\n")
        return line


def _open_chat() -> tuple[Conversation, Callable[[], Archive]]:
    with talking(start(Given())) as talk:
        return talk.conversation, talk.archive


def _chats() -> list[tuple[str, str]]:
    blocks = ((name, block) for name, page in PAGES.items() for block in page.blocks("text"))
    return [(name, block) for name, block in blocks if exchanges(block, console.PROMPT)]


def _objects() -> list[tuple[str, str]]:
    return [(name, block) for name, page in PAGES.items() for block in page.blocks("json")]


def test_there_is_something_to_check() -> None:
    """The README shows a chat of several questions, and one of the pages a reply for programs."""
    assert [name for name, _ in _chats()] == ["README.md"]
    assert len(exchanges(_chats()[0][1], console.PROMPT)) > 2
    assert [name for name, _ in _objects()] == ["asking.md"]


@pytest.mark.parametrize("block", [block for _, block in _chats()])
def test_every_chat_is_real(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who types the questions that are shown sees the answers that are shown."""
    typed = [one.typed for one in exchanges(block, console.PROMPT)]
    screen = io.StringIO()
    monkeypatch.setattr(console, "PromptSession", lambda **_: _Typing(typed, screen))
    out = Console(file=screen, width=WIDTH, markup=False, highlight=False, emoji=False)
    console.chat(*_open_chat(), out)
    assert evened(screen.getvalue()) == evened(block)


@pytest.mark.parametrize("body", [body for _, body in _objects()])
def test_every_json_is_real(body: str, run: Runner) -> None:
    """The object shown is the whole reply to its question; only the confidence may move with training."""
    shown = json_of(body)
    printed = json_of(run("ask", "--json", str(shown["question"])).out)
    assert 0 <= float(str(printed["confidence"])) <= 1
    assert {**shown, "confidence": printed["confidence"]} == printed
    assert list(shown) == list(printed)


@pytest.mark.parametrize("body", [body for _, body in _objects()])
def test_a_span_that_is_shown_is_a_slice(body: str) -> None:
    """An example keeps the one rule too: the offsets cut the answer out of the paragraph."""
    shown = json_of(body)
    article = _open_chat()[1]().get(str(shown["article"]))
    assert article is not None
    text = article.paragraphs[int(str(shown["paragraph"])) - 1].text
    assert text[int(str(shown["start"])) : int(str(shown["end"]))] == shown["answer"]


def test_the_commands_of_the_chat_are_told() -> None:
    """Every command that begins with a slash is told of, and no other, in either language."""
    spans = PAGES["asking.md"].section("In the console").spans()
    told = {span.split()[0] for span in spans if re.match(r"/[a-z]+(?: |$)", span)}
    assert told == {*Commands(*_open_chat()).names, "/nodate"}
