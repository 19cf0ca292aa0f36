"""Buttons and what they carry."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.keyboard import (
    LONGEST_DATA,
    Behind,
    Press,
    Verb,
    answer_buttons,
    button,
    fits,
    page_buttons,
    question_buttons,
    read_press,
    source_rows,
)
from config.texts import load_texts

DANISH = load_texts("da")
KEY = "k" * 16


@settings(deadline=None)
@given(st.builds(Press, st.sampled_from(Verb), st.text(min_size=1), st.integers(0, 999)))
def test_a_press_is_read_back_as_it_was_written(press: Press) -> None:
    """A button says after a restart what it said before."""
    assert read_press(press.written()) == press


@pytest.mark.parametrize(
    "data", [None, "", "more", "more:", "more:0:", "more::k", "more:-1:k", "more:²:k", "x:0:k"]
)
def test_what_is_no_press_of_ours_is_refused(data: str | None) -> None:
    """Callback data of an older version, or made up, does nothing."""
    assert read_press(data) is None


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_button_of_an_answer_fits(language: str) -> None:
    """All callback data stays within 64 bytes, whatever the key."""
    texts = load_texts("en" if language == "en" else "da")
    rows = answer_buttons(KEY, "c" * 900, texts, behind=Behind(3), narrowed=True).inline_keyboard
    carried = [one.callback_data for row in rows for one in row if one.callback_data]
    assert len(carried) == 6
    assert all(isinstance(data, str) and len(data.encode()) <= LONGEST_DATA for data in carried)
    (copied,) = (one.copy_text for row in rows for one in row if one.copy_text)
    assert copied.text == "c" * 255 + "…"


def test_further_sources_are_offered_only_where_there_are_some() -> None:
    """The button says how many."""
    labels = [
        row[0].text for row in answer_buttons(KEY, "c", DANISH, behind=Behind(further=2)).inline_keyboard
    ]
    assert labels[0] == "2 kilder mere"
    assert answer_buttons(KEY, "c", DANISH).inline_keyboard[0][0].text == DANISH.telegram.buttons.why


@pytest.mark.parametrize(("further", "label"), [(0, "2 andre versioner"), (1, "1 kilde mere")])
def test_versions_are_offered_by_the_same_button(further: int, label: str) -> None:
    """Where there is another source too, the button counts sources and shows both."""
    rows = answer_buttons(KEY, "c", DANISH, behind=Behind(further, versions=2)).inline_keyboard
    assert rows[0][0].text == label
    assert rows[0][0].callback_data == Press(Verb.MORE, KEY).written()


@pytest.mark.parametrize(("page", "labels"), [(1, ["after"]), (2, ["before", "after"]), (3, ["before"])])
def test_pages_are_turned_both_ways(page: int, labels: list[str]) -> None:
    """The first page has no page before it, the last none after."""
    markup = page_buttons(KEY, page, 3, DANISH)
    assert markup
    assert [one.text for one in markup.inline_keyboard[0]] == [
        getattr(DANISH.telegram.buttons, label) for label in labels
    ]


def test_a_single_page_has_no_buttons() -> None:
    """There is nothing to turn."""
    assert page_buttons(KEY, 1, 1, DANISH) is None


def test_questions_too_long_for_a_button_are_left_out() -> None:
    """A question is the button's own data, counted in bytes."""
    long = "Hvad sagde " + "ø" * 40 + "?"
    assert not fits(Press(Verb.ASK, long))
    markup = question_buttons(("Hvem er Anna Lund?", long))
    assert markup
    assert [row[0].text for row in markup.inline_keyboard] == ["Hvem er Anna Lund?"]
    assert question_buttons((long,)) is None


def test_numbered_sources_have_numbered_buttons() -> None:
    """Each source is opened by its own number."""
    rows = source_rows(((2, "a"), (3, "b")), DANISH).inline_keyboard
    assert [row[0].text[:3] for row in rows] == ["[2]", "[3]"]
    assert read_press(str(rows[1][0].callback_data)) == Press(Verb.SHOW, "b")
    assert button("x", Press(Verb.WHY, "k")).callback_data == "why:0:k"
