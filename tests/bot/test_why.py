"""Explanations, and how they look."""

from dataclasses import replace

from hypothesis import given, settings

from bot.why import explain
from bot.why_view import why_view
from config.texts import load_texts
from retrieval.records import (
    AbstainReason,
    Abstention,
    Answer,
    Feature,
    Hit,
    Origin,
    Query,
    QueryTerm,
    ScorePart,
)
from tests.bot.outcomes import STORM, answers, make_abstention, make_answer, make_reading
from tests.bot.screen import in_one_line, seen, shown
from tests.factories import make_question

DANISH = load_texts("da")


def test_each_term_is_matched_or_absent() -> None:
    """A term that gave the hit nothing is absent."""
    why = explain(make_answer())
    assert [(term.word, term.origin, term.score) for term in why.terms] == [
        ("Lund", Origin.TYPED, 7.5),
        ("borgmester", Origin.CORRECTED, None),
    ]
    assert why.answered
    assert (why.article, why.score) == (STORM, 7.5)


def test_a_score_of_zero_counts_as_absent() -> None:
    """The index names every term, also those a paragraph does not have."""
    term = QueryTerm("vind", "vandt")
    hit = Hit(STORM, STORM.paragraphs[0], 1.0, (ScorePart(term, 0.0),))
    assert explain(make_abstention(hit)).terms[0].score is None


def test_an_abstention_is_explained_by_its_nearest_hit() -> None:
    """Even what was held back can be looked into."""
    near = Hit(STORM, STORM.paragraphs[0], 4.0, (ScorePart(QueryTerm("vind", "vandt"), 4.0),))
    why = explain(make_abstention(near))
    assert not why.answered
    assert why.terms[0].score == 4.0
    assert why.paragraph == STORM.paragraphs[0]
    assert why.reader is None
    assert why.second is None


def test_both_readers_are_heard() -> None:
    """Where a model answered, what the lexical reader points at is shown beside it, on every surface."""
    second = make_reading(STORM, 2, "Anna Lund", features=[Feature("gap=0", 1.24)])
    reading = make_reading(STORM, 2, "Anna Lund", features=[Feature("odds", 3.0)])
    answer = make_answer(replace(reading, second=second))
    why = explain(answer)
    assert why.reader is not None
    assert why.second is not None
    assert why.second.answer == second.answer.text
    text = seen(why_view(why, DANISH))
    assert DANISH.why.second.format(answer=why.second.answer) in text
    assert DANISH.why.axes["gap"] in text
    assert DANISH.why.measures["odds"] in text


def test_an_abstention_with_nothing_near_has_only_terms() -> None:
    """Nothing was found, and the terms say so."""
    why = explain(make_abstention())
    assert why.article is None
    assert [term.score for term in why.terms] == [None]


def test_the_view_says_what_matched_and_what_did_not() -> None:
    """Each word has a line with how it was searched and what it gave."""
    lines = [line.split() for line in seen(why_view(explain(make_answer()), DANISH)).splitlines()]
    assert ["Lund", "lund", "som", "skrevet", "7,50"] in lines
    assert ["borgmester", "borgmester", "rettet", "mangler"] in lines
    assert ["i", "alt", "7,50"] in lines


def test_the_view_says_which_words_no_article_has() -> None:
    """A word that is nowhere is told from one that only this paragraph lacks."""
    query = Query((QueryTerm("zlatan", "Zlatan"),), unknown=("Zlatan",))
    view = why_view(explain(make_answer(query=query)), DANISH)
    assert "står ikke i nogen artikel" in in_one_line(seen(view))


def test_the_view_names_the_strongest_features_first() -> None:
    """What moved the reader most is read first, in either direction."""
    features = [Feature("hit", 1.5), Feature("mistyped", -2.25), Feature("chance", 0.5)]
    reading = make_reading(STORM, 2, "Anna Lund", features=features)
    text = seen(why_view(explain(make_answer(reading)), DANISH))
    named = [DANISH.why.measures[name] for name in ("mistyped", "hit", "chance")]
    assert [text.index(words) for words in named] == sorted(text.index(words) for words in named)
    assert "-2,25" in text


def test_the_view_ends_with_how_sure_it_was() -> None:
    """The confidence is given in per cent, for an answer and for a refusal."""
    assert "Sikkerhed: 83" in seen(why_view(explain(make_answer()), DANISH))
    refused = seen(why_view(explain(make_abstention()), DANISH))
    assert "Intet svar. Sikkerhed for det bedste bud: 12" in refused


def test_an_empty_question_has_nothing_to_explain() -> None:
    """Without terms there is one sentence."""
    empty = Abstention(make_question(""), Query(()), AbstainReason.EMPTY_QUESTION)
    assert seen(why_view(explain(empty), DANISH)) == DANISH.why.nothing


@settings(max_examples=50, deadline=None)
@given(answers())
def test_any_answer_can_be_explained(answer: Answer) -> None:
    """No term or feature raises or brings an escape of its own, also at forty columns."""
    view = why_view(explain(answer), DANISH)
    assert "\x1b" not in shown(view, width=40, styled=False)
