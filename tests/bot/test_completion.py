"""What the Tab key offers."""

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.completion import MOST_OFFERED, ChatCompleter, headline_words
from tests.bot.outcomes import HARBOUR, STORM
from tests.factories import make_article

COMPLETER = ChatCompleter(("/why", "/more", "/show", "/help", "/quit"), (STORM, HARBOUR))


def offered(line: str, completer: ChatCompleter = COMPLETER) -> list[str]:
    """Give the whole lines that Tab would make of a line."""
    found = completer.get_completions(Document(line), CompleteEvent())
    return [line[: len(line) + one.start_position] + one.text for one in found]


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("/", ["/why", "/more", "/show", "/help", "/quit"]),
        ("/sh", ["/show"]),
        ("/SH", ["/show"]),
        ("/x", []),
        ("hvor ligger esb", ["hvor ligger Esbjerg"]),
        ("Havnen i Es", ["Havnen i Esbjerg"]),
        ("hvor ligger e", []),
        ("", []),
        ("hvor ", []),
        ("/show sto", ["/show Stormen"]),
    ],
)
def test_commands_and_headline_words_are_completed(line: str, completed: list[str]) -> None:
    """A slash begins a command; from two letters on a word of a headline is offered."""
    assert offered(line) == completed


def test_words_are_offered_bare_and_once() -> None:
    """Punctuation around a word, and a second headline with it, add nothing."""
    assert sorted(set(headline_words((STORM,)))) == ["Esbjerg", "Stormen", "aften", "mandag", "ramte"]
    assert offered("havn") == ["Havnen"]


def test_a_large_archive_offers_only_some() -> None:
    """The list stays short enough to be read."""
    article = make_article("x", title=" ".join(f"ord{number:03}" for number in range(200)))
    assert len(offered("ord", ChatCompleter((), (article,)))) == MOST_OFFERED


def test_an_offered_word_cannot_command_the_terminal() -> None:
    """Headlines are untrusted, also behind the Tab key."""
    article = make_article("x", title="ord\x1b[2Jord")
    assert offered("ord", ChatCompleter((), (article,))) == ["ord␛[2Jord"]
