"""Replies on a terminal."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.console_replies import full_view, reply_view, sources_view
from bot.replies import Quotation, Reply, Source, render
from config.texts import load_texts
from retrieval.records import Answer, Note, NoteKind, Query
from tests.bot.outcomes import (
    HARBOUR,
    REFRESHED,
    answers,
    make_abstention,
    make_answer,
    make_folded,
    make_reading,
)
from tests.bot.screen import in_one_line, seen, shown, styled_parts
from tests.factories import make_hit

DANISH = load_texts("da")


def test_the_answer_is_bold_and_marked_in_its_sentence() -> None:
    """The eye finds the answer, then the sentence, then the place."""
    written = shown(reply_view(render(make_answer(), DANISH), DANISH))
    assert "Anna Lund" in styled_parts(written, "1")
    assert "Anna Lund" in styled_parts(written, "1;4")
    lines = seen(reply_view(render(make_answer(), DANISH), DANISH)).splitlines()
    assert lines == [
        "Anna Lund",
        "  »Borgmester Anna Lund kalder skaderne store.«",
        "[1] Stormen ramte Esbjerg mandag aften., ritzau, januar 2021, afsnit 2",
    ]


def test_notes_come_first() -> None:
    """What was done to the question is read before the answer."""
    query = Query((), (Note(NoteKind.CORRECTED, (("hvme", "hvem"),)),))
    lines = seen(reply_view(render(make_answer(query=query), DANISH), DANISH)).splitlines()
    assert lines[:2] == ["Søgte også: hvme → hvem", "Anna Lund"]


def test_the_chat_shows_one_source_and_says_how_many_follow() -> None:
    """More sources are a command away; asked once, all are shown."""
    reply = render(make_answer(None, make_reading(HARBOUR, 1, "Anna Lund")), DANISH)
    short = seen(reply_view(reply, DANISH))
    assert "[2]" not in short
    assert "1 kilde mere: /more" in short
    full = seen(full_view(reply, DANISH))
    assert "[2] Havnen i Esbjerg lukker, Vestkysten, 6. januar 2021, afsnit 1" in full
    assert "/more" not in full


@pytest.mark.parametrize("view", [reply_view, full_view])
def test_a_refusal_marks_the_nearest_as_no_answer(view: object) -> None:
    """Nearest headlines stand below a line that says they are not an answer."""
    assert callable(view)
    reply = render(make_abstention(make_hit(HARBOUR, 1), unknown=("Zlatan",)), DANISH)
    assert seen(view(reply, DANISH)).splitlines() == [
        DANISH.refusal.not_sure,
        "Dette ord står ikke i nogen artikel: Zlatan",
        "Nærmeste artikler (ikke et svar):",
        "[1] Havnen i Esbjerg lukker, Vestkysten, 6. januar 2021, afsnit 1",
    ]


def test_versions_stand_behind_the_citation_and_are_to_be_had() -> None:
    """Where more sources follow their count is the hint, for the same command shows both."""
    alone = in_one_line(seen(reply_view(render(make_folded(), DANISH), DANISH), width=200))
    assert "ritzau, 6. januar 2021, afsnit 2 (3 versioner, senest 06.01)" in alone
    assert alone.endswith(DANISH.versions.hint)
    both = make_folded(make_reading(HARBOUR, 1, "Anna Lund"))
    assert seen(reply_view(render(both, DANISH), DANISH), width=200).endswith("1 kilde mere: /more")


def test_a_refusal_with_nothing_near_is_short() -> None:
    """No empty list is announced."""
    assert seen(reply_view(render(make_abstention(), DANISH), DANISH)).splitlines() == [
        DANISH.refusal.not_sure
    ]


def test_markup_is_never_interpreted() -> None:
    """Square brackets and colons in an article are just that."""
    reply = Reply((), "[bold]ja[/bold] :smile:", answered=True, sources=(Source(1, "[red]x", ()),))
    assert seen(reply_view(reply, DANISH)).splitlines() == ["[bold]ja[/bold] :smile:", "[1] [red]x"]


@settings(max_examples=60, deadline=None)
@given(answers(), st.integers(20, 120))
def test_any_answer_fits_the_screen(answer: Answer, width: int) -> None:
    """No text raises, leaves the screen's width, or brings an escape of its own."""
    view = full_view(render(answer, DANISH), DANISH)
    plain = shown(view, width=width, styled=False)
    assert "\x1b" not in plain
    assert "\x9b" not in plain


def test_at_forty_columns_nothing_is_lost() -> None:
    """A narrow screen breaks lines but shows every word."""
    reply = render(make_answer(), DANISH)
    narrow = seen(reply_view(reply, DANISH), width=40)
    assert max(map(len, narrow.splitlines())) <= 40
    assert in_one_line(narrow) == in_one_line(seen(reply_view(reply, DANISH), width=200))


def test_a_word_wider_than_the_screen_is_folded() -> None:
    """A long address is broken, not cut."""
    address = "https://example.org/" + "x" * 60
    view = sources_view((Source(1, "her", (Quotation(address),)),), DANISH)
    assert address in seen(view, width=40).replace("\n", "").replace(" ", "")


def test_a_narrowed_answer_tells_how_to_ask_all_articles() -> None:
    """The command stands below it, and only below it."""
    reply = render(make_answer(), DANISH)
    assert DANISH.chat.undated in seen(reply_view(replace(reply, narrowed=True), DANISH))
    assert DANISH.chat.undated not in seen(reply_view(reply, DANISH))


def test_the_last_line_says_dimly_how_fresh_the_archive_is() -> None:
    """Below an answer with one source or all, and below a refusal; without an archive there is no line."""
    said = "Arkivet er opdateret 26. november kl. 13.52."
    for outcome in (make_answer(), make_abstention()):
        reply = render(outcome, DANISH, refreshed=REFRESHED)
        for view in (reply_view(reply, DANISH), full_view(reply, DANISH)):
            assert seen(view).splitlines()[-1] == said
            assert f"\x1b[2m{said}" in shown(view)
        assert "opdateret" not in seen(full_view(render(outcome, DANISH), DANISH))
