"""Paragraphs that are like the one that answers, in words."""

import json
from dataclasses import replace

from bot.alike import alike_of, alike_views
from bot.console_replies import reply_view
from bot.json_replies import render_json
from bot.replies import render
from bot.versions import MOST
from config.texts import load_texts
from retrieval.records import Paragraph, Twin
from tests.bot.outcomes import HARBOUR, STORM, TUESDAY, make_abstention, make_alike, make_answer, make_folded
from tests.bot.screen import in_one_line, seen
from tests.factories import make_hit

DANISH = load_texts("da")
TWIN = Twin(HARBOUR, HARBOUR.paragraphs[0])


def test_the_citation_counts_them() -> None:
    """Beside the versions, of answers and of what is nearest."""
    (source,) = render(make_alike(), DANISH).sources
    assert source.behind == " (1 lignende afsnit)"
    folded = make_folded()
    hit = replace(folded.reading.hit, twins=(TWIN, Twin(TUESDAY, TUESDAY.paragraphs[0])))
    both = make_answer(replace(folded.reading, hit=hit))
    assert render(both, DANISH).sources[0].behind == " (3 versioner, senest 06.01; 1 lignende afsnit)"
    near = replace(make_hit(STORM), twins=(TWIN,))
    assert render(make_abstention(near), DANISH).sources[0].behind == " (1 lignende afsnit)"


def test_the_chat_says_how_to_see_them() -> None:
    """Where there is no further source."""
    assert in_one_line(seen(reply_view(render(make_alike(), DANISH), DANISH))).endswith(DANISH.alike.hint)


def test_of_many_some_are_shown_and_long_ones_are_cut() -> None:
    """A table may have thousands of rows."""
    answer = make_answer()
    long = Twin(HARBOUR, Paragraph(1, "Havnen er lukket. " * 100))
    twins = alike_of(
        make_answer(replace(answer.reading, hit=replace(answer.reading.hit, twins=(long,) * 99)))
    )
    assert len(twins) == MOST
    view = alike_views(twins, DANISH)[0]
    assert view.citation.startswith("Havnen i Esbjerg lukker")
    assert len(view.note) <= 300
    assert alike_of(make_abstention()) == ()


def test_json_names_them() -> None:
    """With their place and their citation."""
    (one,) = json.loads(render_json(make_alike(), DANISH))["alike"]
    assert (one["article"], one["paragraph"]) == (HARBOUR.id, 1)
    assert one["citation"]["agency"] == "Vestkysten"
