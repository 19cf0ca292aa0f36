"""Stretches of text round an answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.neural.windows import Gold, Window, cut, surrounded

TEXTS = st.one_of(st.text(min_size=1, max_size=300), st.lists(st.text("abc", min_size=1)).map(" ".join))


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.data(), st.integers(1, 120), st.floats(0, 1))
def test_the_answer_stays_inside(text: str, data: st.DataObject, size: int, lead: float) -> None:
    """Whatever is cut away, the span's own characters stand in the stretch, at the place that is given."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kept, first = cut(text, start, end, size=size, lead=lead)
    assert text[first : first + len(kept)] == kept
    assert first <= start
    assert end <= first + len(kept)
    assert kept[start - first : end - first] == text[start:end]


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.data(), st.integers(1, 120), st.floats(0, 1))
def test_no_word_is_cut(text: str, data: st.DataObject, size: int, lead: float) -> None:
    """A stretch begins and ends at white space or where the text does, and is as short as it may be."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kept, first = cut(text, start, end, size=size, lead=lead)
    last = first + len(kept)
    assert first == 0 or text[first - 1].isspace()
    assert last == len(text) or text[last].isspace()
    longest = max(map(len, text.split()), default=0)
    assert len(kept) <= max(size, end - start) + 2 * longest + 2


@pytest.mark.parametrize(
    ("lead", "kept"), [(0.0, "her er den og så"), (1.0, "så og nu her er"), (0.5, "og nu her er den")]
)
def test_lead_is_what_stands_before(lead: float, kept: str) -> None:
    """With all of the spare characters ahead the span stands last, with none it stands first."""
    text = "da kom de så og nu her er den og så kom vi alle"
    start = text.index("her er")
    got, first = cut(text, start, start + 6, size=14, lead=lead)
    assert (got, first) == (kept, text.index(kept))


def test_a_short_text_stays_whole() -> None:
    """What fits is not cut."""
    assert cut("Møllen er solgt", 0, 6, size=15, lead=0.5) == ("Møllen er solgt", 0)


def test_surroundings_move_the_gold() -> None:
    """A title ahead opens a line of its own, and the answer's place moves with the text."""
    window, gold = surrounded(Window("Den er solgt"), "Møllen", Gold(0, 4, 12))
    assert window == Window("Møllen\nDen er solgt", 7)
    assert gold == Gold(0, 11, 19)
    assert window.text[11:19] == "er solgt"
    again, _ = surrounded(window, "Avisen", None)
    assert again.text[again.opening :] == "Den er solgt"


def test_no_surroundings_change_nothing() -> None:
    """Without a title there is no empty line."""
    window, gold = Window("Den er solgt"), Gold(0, 4, 12)
    assert surrounded(window, "", gold) == (window, gold)
    assert surrounded(window, "Møllen", None)[1] is None
