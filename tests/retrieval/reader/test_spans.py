"""Logits to spans, against sums and searches over everything."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.reader.span_model import WindowLogits
from retrieval.reader.spans import ScoredSpan, Weighing

LONGEST, KEPT = 30, 5
SCORES = st.floats(-9, 9, width=32)


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
def readings(draw: st.DrawFn) -> tuple[tuple[WindowLogits, ...], tuple[int, ...]]:
    """Give one to three texts with one or two windows each, the second overlapping the first, and openings."""
    windows = []
    texts = draw(st.integers(1, 3))
    for text in range(texts):
        for part in range(draw(st.integers(1, 2))):
            size = draw(st.integers(0, 9))
            scores = st.lists(SCORES, min_size=size, max_size=size)
            windows.append(make_window(text, draw(scores), draw(scores), first=9 * part))
    return tuple(windows), tuple(draw(st.lists(st.integers(0, 40), min_size=texts, max_size=texts)))


def allowed(window: WindowLogits, openings: tuple[int, ...]) -> list[int]:
    """Give the tokens of a window that end after its text's opening."""
    return [n for n, (_, end) in enumerate(window.offsets.tolist()) if end > openings[window.text]]


def everything(windows: tuple[WindowLogits, ...], openings: tuple[int, ...]) -> list[Known]:
    """Give every span of allowed tokens, forwards and of at most LONGEST tokens, the most likely first."""
    found = []
    for window in windows:
        inside = allowed(window, openings)
        for first in range(len(inside)):
            for last in range(first, min(first + LONGEST, len(inside))):
                start, end = inside[first], inside[last]
                score = float(window.starts[start]) + float(window.ends[end])
                places = int(window.offsets[start, 0]), int(window.offsets[end, 1])
                found.append(Known(window.text, *places, score, sum(window.nothing)))
    return sorted(found, key=lambda one: -one.score)


def sums(windows: tuple[WindowLogits, ...], openings: tuple[int, ...]) -> tuple[float, float]:
    """Give what all starts and all ends add up to, "not here" of each window included."""
    starts = ends = 0.0
    for window in windows:
        starts += float(np.exp(window.nothing[0])) + sum(
            float(np.exp(float(window.starts[n]))) for n in allowed(window, openings)
        )
        ends += float(np.exp(window.nothing[1])) + sum(
            float(np.exp(float(window.ends[n]))) for n in allowed(window, openings)
        )
    return starts, ends


@settings(deadline=None, max_examples=200)
@given(readings())
def test_the_best_span_is_the_best_of_all(given_: tuple[tuple[WindowLogits, ...], tuple[int, ...]]) -> None:
    """A search of every span finds no better one, of any text, and where there is none nothing is found."""
    windows, openings = given_
    best = Weighing.of(windows, openings).best()
    known = everything(windows, openings)
    assert {one.text for one in best} == {one.text for one in known}
    for text in {one.text for one in known}:
        mine = next(one for one in best if one.text == text)
        oracle = next(one for one in known if one.text == text)
        scores = {(one.start, one.end): one.score for one in reversed(known) if one.text == text}
        assert scores[mine.start, mine.end] == pytest.approx(oracle.score, abs=1e-6)


@settings(deadline=None, max_examples=100)
@given(readings())
def test_chances_are_shares_of_everything(given_: tuple[tuple[WindowLogits, ...], tuple[int, ...]]) -> None:
    """A chance is the span's own part of all starts times all ends, its odds are against its window's nothing."""
    windows, openings = given_
    starts, ends = sums(windows, openings)
    known = everything(windows, openings)
    for one in Weighing.of(windows, openings).best():
        same = [k for k in known if (k.text, k.start, k.end) == (one.text, one.start, one.end)]
        assert any(one.chance == pytest.approx(np.exp(k.score) / (starts * ends), rel=1e-4) for k in same)
        assert any(one.odds == pytest.approx(k.score - k.nothing, abs=1e-4) for k in same)
        assert 0 < one.chance <= 1


@settings(deadline=None, max_examples=100)
@given(readings())
def test_the_best_come_first_and_few_of_each_text(
    given_: tuple[tuple[WindowLogits, ...], tuple[int, ...]],
) -> None:
    """Spans are ordered by chance; of each text there are at most five, or all where there are fewer."""
    windows, openings = given_
    best = Weighing.of(windows, openings).best()
    assert [one.chance for one in best] == sorted((one.chance for one in best), reverse=True)
    for text in {one.text for one in best}:
        places = {(one.start, one.end) for one in best if one.text == text}
        possible = {(k.start, k.end) for k in everything(windows, openings) if k.text == text}
        assert min(1, len(possible)) <= len(places) <= KEPT


@settings(deadline=None, max_examples=100)
@given(readings())
def test_surroundings_never_answer(given_: tuple[tuple[WindowLogits, ...], tuple[int, ...]]) -> None:
    """No span lies before its text's opening, nor begins with a token that does."""
    windows, openings = given_
    for one in Weighing.of(windows, openings).best():
        assert one.start + 2 > openings[one.text]
        assert one.end > one.start


def test_surroundings_take_no_share() -> None:
    """A title that looks like the answer makes the answer no less likely."""
    plain = make_window(0, [1.0, 2.0], [1.0, 2.0], first=6)
    titled = make_window(0, [9.0, 9.0, 1.0, 2.0], [9.0, 9.0, 1.0, 2.0])
    assert Weighing.of((titled,), [6]).best() == Weighing.of((plain,), [6]).best()


def test_a_token_across_the_opening_is_the_paragraphs() -> None:
    """A piece that begins with the line break before the paragraph is the paragraph's first word."""
    (best,) = Weighing.of((make_window(0, [0.0, 5.0], [0.0, 5.0]),), [4]).best()
    assert (best.start, best.end) == (3, 5)


def test_spans_and_nothing_add_up() -> None:
    """Over one token of each of two texts the chances of all pairs of starts and ends, known by hand, are one."""
    windows = make_window(0, [1.0], [2.0]), make_window(1, [0.0], [-1.0])
    best = Weighing.of(windows, [0, 0]).best()
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
    best = Weighing.of((make_window(0, starts, ends),), [0]).best()[0]
    assert (best.start, best.end) == (0, 3 * longest - 1)


def test_an_end_before_the_start_is_no_answer() -> None:
    """The likeliest end does not count where it stands before the likeliest start."""
    best = Weighing.of((make_window(0, [0.0, 9.0], [9.0, 0.0]),), [0]).best()
    assert all(one.start < one.end for one in best)
    assert {(one.start, one.end) for one in best} == {(0, 2), (0, 5), (3, 5)}


@pytest.mark.xfail(strict=True, reason="best drops a double by what it says, not which one it is")
def test_what_two_windows_share_is_given_once() -> None:
    """A span that two windows of a text read alike is one span."""
    window = make_window(0, [1.0], [1.0])
    assert len(Weighing.of((window, window), [0]).best()) == 1


def test_of_two_windows_the_likelier_reading_counts() -> None:
    """A span that stands in two windows has the chance of the one that is surer of it."""
    windows = make_window(0, [1.0], [1.0]), make_window(0, [3.0], [3.0])
    (best,) = Weighing.of(windows, [0]).best()
    assert best.odds == pytest.approx(6.0 - 0.25)


def test_equally_likely_spans_stand_in_reading_order() -> None:
    """Chance never decides: equals come by text, then by place."""
    windows = make_window(1, [1.0, 1.0], [1.0, 1.0]), make_window(0, [1.0], [1.0])
    best = Weighing.of(windows, [0, 0]).best()
    assert [(one.text, one.start, one.end) for one in best] == [(0, 0, 2), (1, 0, 2), (1, 0, 5), (1, 3, 5)]


def test_enormous_logits_do_not_overflow() -> None:
    """Sums are taken of logarithms."""
    window = make_window(0, [3e4, -3e4], [3e4, -3e4])
    best = Weighing.of((window,), [0]).best()
    assert best[0] == ScoredSpan(0, 0, 2, pytest.approx(1.0), pytest.approx(6e4, rel=1e-3))
    assert all(0 <= one.chance <= 1 for one in best)


@settings(deadline=None, max_examples=150)
@given(readings(), st.integers(0, 40), st.integers(0, 40))
def test_start_mass_is_the_sum_of_its_tokens(
    given_: tuple[tuple[WindowLogits, ...], tuple[int, ...]], start: int, end: int
) -> None:
    """The mass of some characters is what begins there, in the window that holds most of it."""
    windows, openings = given_
    starts, _ = sums(windows, openings)
    for text in range(len(openings)):
        masses = [
            sum(
                float(np.exp(float(window.starts[n]))) / starts
                for n in allowed(window, openings)
                if start <= int(window.offsets[n, 0]) < end
            )
            for window in windows
            if window.text == text
        ]
        mass = Weighing.of(windows, openings).start_mass(text, start, end)
        assert mass == pytest.approx(max(masses), rel=1e-4, abs=1e-9)
        assert 0 <= mass <= 1 + 1e-6


def test_all_starts_and_nothing_are_one() -> None:
    """What begins anywhere and what begins nowhere is everything."""
    windows = make_window(0, [1.0, 2.0], [0.0, 0.0]), make_window(1, [0.5], [0.0])
    weighing = Weighing.of(windows, [0, 0])
    nowhere = 2 * np.exp(0.5 - weighing.starts)
    assert weighing.start_mass(0, 0, 9) + weighing.start_mass(1, 0, 9) + nowhere == pytest.approx(1.0)


def test_a_text_without_windows_has_no_mass() -> None:
    """A text that was not read, because there were too many, begins no answer."""
    weighing = Weighing.of((make_window(0, [1.0], [1.0]),), [0, 0])
    assert weighing.start_mass(1, 0, 9) == 0.0
    assert {one.text for one in weighing.best()} == {0}
