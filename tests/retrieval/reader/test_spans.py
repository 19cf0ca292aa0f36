"""Logits to spans, against sums and searches over everything."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.reader.span_model import WindowLogits
from retrieval.reader.spans import Weighing
from retrieval.records import Span

LONGEST, KEPT = 30, 5
SCORES = st.floats(-9, 9, width=32)
ALL = Span(0, 1_000)
Read = tuple[tuple[WindowLogits, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """A span found the slow way: its window's text, its characters, its score."""

    text: int
    start: int
    end: int
    score: float
    nothing: float


def make_window(text: int, starts: list[float], ends: list[float], *, first: int = 0) -> WindowLogits:
    """Give a window whose tokens are two characters each, a blank between them, from a character on."""
    begins = first + 3 * np.arange(len(starts), dtype=np.int64)
    offsets = np.stack([begins, begins + 2], axis=1).reshape(-1, 2)
    return WindowLogits(text, offsets, np.array(starts, np.float32), np.array(ends, np.float32), (0.5, -0.25))


@st.composite
def readings(draw: st.DrawFn) -> Read:
    """Give one to three texts with one or two windows each, overlapping, and what of each text is its own."""
    windows = []
    texts = draw(st.integers(1, 3))
    for text in range(texts):
        for part in range(draw(st.integers(1, 2))):
            size = draw(st.integers(0, 9))
            scores = st.lists(SCORES, min_size=size, max_size=size)
            windows.append(make_window(text, draw(scores), draw(scores), first=9 * part))
    places = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))
    return tuple(windows), tuple(draw(st.lists(places, min_size=texts, max_size=texts)))


def allowed(window: WindowLogits, own: tuple[Span, ...]) -> list[int]:
    """Give the tokens of a window that hold something of the text's own."""
    here = own[window.text]
    return [
        n for n, (start, end) in enumerate(window.offsets.tolist()) if start < here.end and end > here.start
    ]


def everything(windows: tuple[WindowLogits, ...], own: tuple[Span, ...]) -> list[Known]:
    """Give every span of allowed tokens, forwards and of at most LONGEST tokens, the most likely first."""
    found = []
    for window in windows:
        inside = allowed(window, own)
        for first in range(len(inside)):
            for last in range(first, min(first + LONGEST, len(inside))):
                start, end = inside[first], inside[last]
                score = float(window.starts[start]) + float(window.ends[end])
                places = int(window.offsets[start, 0]), int(window.offsets[end, 1])
                found.append(Known(window.text, *places, score, sum(window.nothing)))
    return sorted(found, key=lambda one: -one.score)


def sums(windows: tuple[WindowLogits, ...], own: tuple[Span, ...]) -> tuple[float, float]:
    """Give what all starts and all ends add up to, "not here" of each window included."""
    starts = ends = 0.0
    for window in windows:
        starts += float(np.exp(window.nothing[0])) + sum(
            float(np.exp(float(window.starts[n]))) for n in allowed(window, own)
        )
        ends += float(np.exp(window.nothing[1])) + sum(
            float(np.exp(float(window.ends[n]))) for n in allowed(window, own)
        )
    return starts, ends


@settings(deadline=None, max_examples=200)
@given(readings())
def test_the_best_span_is_the_best_of_all(given_: Read) -> None:
    """A search of every span finds no better one, of any text, and where there is none nothing is found."""
    windows, own = given_
    best = Weighing.of(windows, own).best()
    known = everything(windows, own)
    assert {one.text for one in best} == {one.text for one in known}
    for text in {one.text for one in known}:
        mine = next(one for one in best if one.text == text)
        oracle = next(one for one in known if one.text == text)
        scores = {(one.start, one.end): one.score for one in reversed(known) if one.text == text}
        assert scores[mine.start, mine.end] == pytest.approx(oracle.score, abs=1e-6)


@settings(deadline=None, max_examples=100)
@given(readings())
def test_chances_are_shares_of_everything(given_: Read) -> None:
    """A chance is a part of all starts times all ends, odds are against the window's own nothing."""
    windows, own = given_
    starts, ends = sums(windows, own)
    known = everything(windows, own)
    for one in Weighing.of(windows, own).best():
        same = [k for k in known if (k.text, k.start, k.end) == (one.text, one.start, one.end)]
        assert any(one.chance == pytest.approx(np.exp(k.score) / (starts * ends), rel=1e-4) for k in same)
        assert any(one.odds == pytest.approx(k.score - k.nothing, abs=1e-4) for k in same)
        assert 0 < one.chance <= 1


@settings(deadline=None, max_examples=100)
@given(readings())
def test_the_best_come_first_and_few_of_each_text(
    given_: Read,
) -> None:
    """Spans are ordered by chance; of each text there are at most five, or all where there are fewer."""
    windows, own = given_
    best = Weighing.of(windows, own).best()
    assert [one.chance for one in best] == sorted((one.chance for one in best), reverse=True)
    for text in {one.text for one in best}:
        places = {(one.start, one.end) for one in best if one.text == text}
        possible = {(k.start, k.end) for k in everything(windows, own) if k.text == text}
        assert min(1, len(possible)) <= len(places) <= KEPT


@settings(deadline=None, max_examples=100)
@given(readings())
def test_surroundings_never_answer(given_: Read) -> None:
    """No span begins or ends with a token that has nothing of the text's own."""
    windows, own = given_
    for one in Weighing.of(windows, own).best():
        here = own[one.text]
        assert here.start - 2 < one.start < here.end
        assert here.start < one.end < here.end + 2


def test_surroundings_take_no_share() -> None:
    """A title, or a next paragraph, that looks like the answer makes the answer no less likely."""
    plain = make_window(0, [1.0, 2.0], [1.0, 2.0], first=6)
    around = make_window(0, [9.0, 9.0, 1.0, 2.0, 9.0], [9.0, 9.0, 1.0, 2.0, 9.0])
    assert Weighing.of((around,), [Span(6, 11)]).best() == Weighing.of((plain,), [Span(6, 11)]).best()


def test_a_token_across_the_opening_is_the_paragraphs() -> None:
    """A piece that begins with the line break before the paragraph is the paragraph's first word."""
    (best,) = Weighing.of((make_window(0, [0.0, 5.0], [0.0, 5.0]),), [Span(4, 5)]).best()
    assert (best.start, best.end) == (3, 5)


def test_spans_and_nothing_add_up() -> None:
    """Of one token of each of two texts the chances are those that a hand reckons."""
    windows = make_window(0, [1.0], [2.0]), make_window(1, [0.0], [-1.0])
    best = Weighing.of(windows, [ALL, ALL]).best()
    starts = np.exp([1.0, 0.0, 0.5, 0.5])
    ends = np.exp([2.0, -1.0, -0.25, -0.25])
    assert [one.chance for one in best] == pytest.approx(
        [starts[0] / starts.sum() * ends[0] / ends.sum(), starts[1] / starts.sum() * ends[1] / ends.sum()]
    )


@pytest.mark.parametrize(("tokens", "longest"), [(29, 29), (30, 30), (31, 30), (60, 30)])
def test_a_span_has_at_most_thirty_tokens(tokens: int, longest: int) -> None:
    """Where the likeliest start and end lie further apart, they are not one answer."""
    starts, ends = [0.0] * tokens, [0.0] * tokens
    starts[0] = ends[-1] = 20.0
    ends[min(tokens, LONGEST) - 1] += 10.0
    best = Weighing.of((make_window(0, starts, ends),), [ALL]).best()[0]
    assert (best.start, best.end) == (0, 3 * longest - 1)


def test_an_end_before_the_start_is_no_answer() -> None:
    """The likeliest end does not count where it stands before the likeliest start."""
    best = Weighing.of((make_window(0, [0.0, 9.0], [9.0, 0.0]),), [ALL]).best()
    assert all(one.start < one.end for one in best)
    assert {(one.start, one.end) for one in best} == {(0, 2), (0, 5), (3, 5)}


def test_what_two_windows_share_is_given_once() -> None:
    """A span that two windows of a text read alike is one span."""
    window = make_window(0, [1.0], [1.0])
    assert len(Weighing.of((window, window), [ALL]).best()) == 1


def test_of_two_windows_the_likelier_reading_counts() -> None:
    """A span that stands in two windows has the chance of the one that is surer of it."""
    windows = make_window(0, [1.0], [1.0]), make_window(0, [3.0], [3.0])
    (best,) = Weighing.of(windows, [ALL]).best()
    assert best.odds == pytest.approx(6.0 - 0.25)


def test_equally_likely_spans_stand_in_reading_order() -> None:
    """Chance never decides: equals come by text, then by place."""
    windows = make_window(1, [1.0, 1.0], [1.0, 1.0]), make_window(0, [1.0], [1.0])
    best = Weighing.of(windows, [ALL, ALL]).best()
    assert [(one.text, one.start, one.end) for one in best] == [(0, 0, 2), (1, 0, 2), (1, 0, 5), (1, 3, 5)]


def test_enormous_logits_do_not_overflow() -> None:
    """Sums are taken of logarithms."""
    window = make_window(0, [3e4, -3e4], [3e4, -3e4])
    best = Weighing.of((window,), [ALL]).best()
    assert (best[0].start, best[0].end) == (0, 2)
    assert best[0].chance == pytest.approx(1.0)
    assert best[0].odds == pytest.approx(6e4, rel=1e-3)
    assert all(0 <= one.chance <= 1 for one in best)


@settings(deadline=None, max_examples=150)
@given(readings(), st.integers(0, 40), st.integers(0, 40))
def test_start_mass_is_the_sum_of_its_tokens(given_: Read, start: int, end: int) -> None:
    """The mass of some characters is what touches them first, in the window that holds most of it."""
    windows, own = given_
    starts, _ = sums(windows, own)
    for text in range(len(own)):
        masses = [
            sum(
                float(np.exp(float(window.starts[n]))) / starts
                for n in allowed(window, own)
                if start < int(window.offsets[n, 1]) and int(window.offsets[n, 0]) < end
            )
            for window in windows
            if window.text == text
        ]
        mass = Weighing.of(windows, own).start_mass(text, start, end)
        assert mass == pytest.approx(max(masses), rel=1e-4, abs=1e-9)
        assert 0 <= mass <= 1 + 1e-6


def test_all_starts_and_nothing_are_one() -> None:
    """What begins anywhere and what begins nowhere is everything."""
    windows = make_window(0, [1.0, 2.0], [0.0, 0.0]), make_window(1, [0.5], [0.0])
    weighing = Weighing.of(windows, [ALL, ALL])
    nowhere = 2 * np.exp(0.5 - weighing.starts)
    assert weighing.start_mass(0, 0, 9) + weighing.start_mass(1, 0, 9) + nowhere == pytest.approx(1.0)


def test_a_text_without_windows_has_no_mass() -> None:
    """A text that was not read, because there were too many, begins no answer."""
    weighing = Weighing.of((make_window(0, [1.0], [1.0]),), [ALL, ALL])
    assert weighing.start_mass(1, 0, 9) == 0.0
    assert {one.text for one in weighing.best()} == {0}
