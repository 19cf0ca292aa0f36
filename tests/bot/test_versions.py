"""The versions of one story in words."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.replies import render
from bot.versions import MOST, changes_of, version_views, versions_line
from bot.visible import visible
from config.settings import SpokenLanguage
from config.texts import load_texts
from retrieval.quotes import Kept
from retrieval.records import Answer, Published
from tests.bot.outcomes import (
    MONDAY,
    TUESDAY,
    answers,
    any_text,
    make_abstention,
    make_answer,
    make_folded,
)
from tests.factories import make_article, make_hit

DANISH = load_texts("da")


@pytest.mark.parametrize(
    ("published", "language", "words"),
    [
        (Published(2024, 5, 14), "da", "3 versioner, senest 14.05"),
        (Published(2024, 5, 14), "en", "3 versions, latest 14 May"),
        (Published(2024, 5), "da", "3 versioner, senest maj 2024"),
        (Published(2024), "en", "3 versions, latest 2024"),
        (None, "da", "3 versioner"),
    ],
)
def test_versions_are_counted_and_dated_as_far_as_is_known(
    published: Published | None, language: SpokenLanguage, words: str
) -> None:
    """Behind the citation stands how many there are, and of when the newest is."""
    texts = load_texts(language)
    (source,) = render(make_folded(published=published), texts).sources
    assert source.versions == words
    assert source.behind == f" ({words})"


def test_an_article_of_its_own_has_no_versions_to_count() -> None:
    """Its citation is as it was."""
    (source,) = render(make_answer(), DANISH).sources
    assert (source.versions, source.behind) == ("", "")


def test_a_refusal_counts_the_versions_of_what_is_nearest() -> None:
    """It names the newest of them only."""
    hit = replace(make_hit(TUESDAY), versions=(MONDAY,))
    (source,) = render(make_abstention(hit), DANISH).sources
    assert source.versions == "2 versioner, senest 05.01"
    assert changes_of(make_abstention(hit)) == ()


def test_what_changed_is_shown_with_a_few_words_around() -> None:
    """Where the paragraph is missing or has the same words, a sentence says so."""
    long = "Her er en lang indledning med mange flere ord end dem man vil læse igen. "
    answer = make_folded()
    paragraph = replace(answer.reading.answer.paragraph, text=f"{long}Fem er døde. {long}")
    texts = (f"{long}Syv er døde. {long}", f"{long}Fem er døde. {long}", "Noget andet.")
    versions = tuple(make_article(text, id=str(n), title="T") for n, text in enumerate(texts))
    reading = replace(
        answer.reading,
        hit=replace(answer.reading.hit, versions=versions),
        answer=replace(answer.reading.answer, paragraph=paragraph),
    )
    changed, same, absent = version_views(changes_of(replace(answer, reading=reading)), DANISH)
    assert [(one.text, one.kept) for one in changed.stretches] == [
        ("… ord end dem man vil læse igen.".replace("ord ", ""), Kept.BOTH),
        ("Syv", Kept.ASKED),
        ("Fem", Kept.SAID),
        ("er døde. Her er en lang …", Kept.BOTH),
    ]
    assert (same.note, absent.note) == (DANISH.versions.same, DANISH.versions.absent)
    assert (changed.citation, absent.citation) == ("T, afsnit 1", "T")


def test_of_many_versions_the_newest_are_shown() -> None:
    """The count is that of all."""
    hit = replace(make_folded().reading.hit, versions=(MONDAY,) * 40)
    answer = replace(make_folded(), reading=replace(make_folded().reading, hit=hit))
    assert len(changes_of(answer)) == MOST
    assert versions_line(hit, DANISH).startswith("41 versioner")


@settings(deadline=None, max_examples=40)
@given(answers(), any_text(least=1))
def test_whatever_the_texts_hold_is_fit_for_a_terminal(answer: Answer, text: str) -> None:
    """Articles are other people's words."""
    older = make_article(text, answer.reading.answer.paragraph.text + text, title=text)
    hit = replace(answer.reading.hit, versions=(older,))
    for view in version_views(changes_of(replace(answer, reading=replace(answer.reading, hit=hit))), DANISH):
        shown = [view.citation, view.note, *(one.text for one in view.stretches)]
        assert shown == list(map(visible, shown))
