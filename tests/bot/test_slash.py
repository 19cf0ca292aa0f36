"""The commands of the chat."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation import Conversation
from bot.slash import Commands
from config.texts import load_texts
from retrieval.archive import MemoryArchive
from retrieval.periods.period import Period
from retrieval.records import Language, Outcome, Question, Span
from tests.bot.outcomes import (
    HARBOUR,
    STORM,
    make_abstention,
    make_alike,
    make_answer,
    make_folded,
    make_reading,
)
from tests.bot.screen import in_one_line, seen, shown
from tests.factories import make_hit

DANISH = load_texts("da")


def make_commands(outcome: Outcome | None = None, language: Language = "da") -> Commands:
    """Give the commands of a conversation whose last outcome was this."""

    def ask(_text: str, _previous: Question | None, _today: date | None) -> Outcome:
        assert outcome is not None
        return outcome

    conversation = Conversation(ask, limit=50, language=language, greeting=language)
    if outcome:
        conversation.respond("?")
    return Commands(conversation, lambda: MemoryArchive((STORM, HARBOUR)))


def said(commands: Commands, line: str) -> str:
    """Give what a command says, in one line."""
    return in_one_line(seen(commands.run(line), width=120))


@pytest.mark.parametrize("line", ["/why", "/more", "/show 1"])
def test_before_the_first_question_there_is_nothing_to_look_at(line: str) -> None:
    """Each command about an answer asks for a question first."""
    assert said(make_commands(), line) == DANISH.chat.nothing_yet


def test_why_explains_the_last_answer() -> None:
    """The words of the question are shown with what they gave."""
    text = said(make_commands(make_answer()), "/why")
    assert "Lund lund som skrevet 7,50" in text
    assert "mangler" in text


def test_more_shows_the_paragraphs_that_are_like_the_answers_once() -> None:
    """A row of a table that gave way is to be had all the same."""
    commands = make_commands(make_alike())
    text = said(commands, "/more")
    assert text.startswith(f"{DANISH.alike.heading} Havnen i Esbjerg lukker, Vestkysten")
    assert text.endswith(HARBOUR.paragraphs[0].text)
    assert said(commands, "/more") == DANISH.chat.no_more


def test_more_shows_the_next_sources_once() -> None:
    """After the last source there are no more."""
    commands = make_commands(make_answer(None, make_reading(HARBOUR, 1, "Anna Lund")))
    text = said(commands, "/more")
    assert "»Havnen er lukket til onsdag, siger Anna Lund.«" in text
    assert "[2] Havnen i Esbjerg lukker" in text
    assert "[1]" not in text
    assert said(commands, "/more") == DANISH.chat.no_more


def test_more_shows_the_other_versions_and_what_changed_once() -> None:
    """Removed and added words are marked with signs, above the further sources."""
    commands = make_commands(make_folded(make_reading(HARBOUR, 1, "Anna Lund")))
    text = said(commands, "/more")
    assert text.startswith(DANISH.versions.heading)
    assert "ritzau, 5. januar 2021, afsnit 2 Borgmester Anna Lund kalder skaderne [-små.-] {+store.+}" in text
    assert f"Det blæser., ritzau {DANISH.versions.absent} {DANISH.versions.legend} »Havnen" in text
    assert said(commands, "/more") == DANISH.chat.no_more


def test_more_shows_versions_where_there_is_no_other_source() -> None:
    """Once again only once."""
    commands = make_commands(make_folded())
    assert DANISH.versions.heading in said(commands, "/more")
    assert said(commands, "/more") == DANISH.chat.no_more


def test_more_after_a_refusal_has_nothing() -> None:
    """Its nearest articles were shown already."""
    assert said(make_commands(make_abstention(make_hit(HARBOUR, 1))), "/more") == DANISH.chat.no_more


def test_show_opens_a_source_at_its_sentence() -> None:
    """The article is shown whole, with the sentence marked."""
    commands = make_commands(make_answer())
    written = shown(commands.run("/show 1"), width=120)
    assert "\x1b[1;4mBorgmester Anna Lund kalder skaderne store.\x1b[0m" in written
    assert "Havnen i Esbjerg. Foto: Per Holm" in written


def test_show_opens_what_a_refusal_names() -> None:
    """The nearest article opens by its number too."""
    assert "▸ 1 Havnen er lukket" in said(make_commands(make_abstention(make_hit(HARBOUR, 1))), "/show 1")


def test_show_opens_articles_by_name_at_any_time() -> None:
    """No question is needed to read an article."""
    assert "▸ 2 Borgmester" in said(make_commands(), "/show storm#2")
    assert "Havnen i Esbjerg lukker" in said(make_commands(), "/show hav")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/show", "Skriv, hvilken kilde der skal åbnes, for eksempel /show 1."),
        ("/show 7", "Der er ingen kilde 7 til det seneste svar."),
        ("/show 0", "Der er ingen kilde 0 til det seneste svar."),
        ("/show strom", "Ingen artikel hedder strom. Mente du storm?"),
        ("/show qqqq", "Ingen artikel hedder qqqq."),
        ("/show storm#9", "Artiklen storm har ikke noget afsnit 9; den har 3."),
        ("/foo", "Kommandoen /foo findes ikke; /help viser dem, der findes."),
        ("/", "Kommandoen / findes ikke; /help viser dem, der findes."),
        ("/foo{bar} baz", "Kommandoen /foo{bar} findes ikke; /help viser dem, der findes."),
        ("/\x1b[2J", "Kommandoen /␛[2J findes ikke; /help viser dem, der findes."),
    ],
)
def test_what_cannot_be_done_gets_one_sentence(line: str, sentence: str) -> None:
    """The reader learns what is wrong and what would work."""
    assert said(make_commands(make_answer()), line) == sentence


def test_a_long_mistake_is_answered_briefly() -> None:
    """A number or a name of thousands of characters does not fill the screen."""
    commands = make_commands(make_answer())
    for line in (f"/show {'9' * 5000}", f"/show {'x' * 5000}", f"/{'y' * 5000}"):
        assert len(said(commands, line)) < 150


def test_help_lists_every_command_with_its_meaning() -> None:
    """Nothing that works is left out."""
    commands = make_commands()
    text = said(commands, "/help")
    assert all(name in text for name in commands.names)
    assert DANISH.chat.help_more in text


def test_commands_may_be_typed_in_capitals() -> None:
    """A shift key held too long is no mistake."""
    assert said(make_commands(), "/HELP") == said(make_commands(), "/help")


@pytest.mark.parametrize("command", ["/udendato", "/NODATE"])
def test_dates_are_taken_off(command: str) -> None:
    """The answer comes again, and its further sources are new."""
    asked: list[date | None] = []
    period = Period(date(2021, 1, 6), date(2021, 1, 6), Span(0, 1))

    def ask(_text: str, _previous: Question | None, today: date | None) -> Outcome:
        asked.append(today)
        answer = make_answer(None, make_reading(HARBOUR, 1, "Anna Lund"))
        return replace(answer, period=period) if today else answer

    commands = Commands(
        Conversation(ask, limit=50, language="da", greeting="da"), lambda: MemoryArchive((STORM, HARBOUR))
    )
    assert said(commands, command) == DANISH.chat.nothing_yet
    commands.conversation.respond("?")
    said(commands, "/more")
    assert "Anna Lund" in said(commands, command)
    assert asked[-1] is None
    assert commands.shown == 1
    assert said(commands, command) == DANISH.chat.no_dates


def test_english_help_names_english_commands() -> None:
    """The command that its hint names is the one it lists."""
    assert "/nodate" in make_commands(language="en").names
    assert "/udendato" in make_commands().names
