"""The span that shares most with all that may be right."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reader.choice import probabilities, worths


def test_probabilities_are_a_softmax() -> None:
    """Chances add up to one and follow the scores, however large these are."""
    chances = probabilities(np.array([1000.0, 1000.0 + np.log(3.0)]))
    assert chances == pytest.approx([0.25, 0.75])


def test_overlapping_spans_help_each_other() -> None:
    """Three spans that share words beat a single one of slightly higher score elsewhere."""
    first, last = np.array([10, 0, 0, 1]), np.array([11, 2, 1, 2])
    worth = worths(first, last, np.array([1, 0, 0, 0]), np.array([2.1, 2.0, 2.0, 2.0]))
    assert int(np.argmax(worth)) == 1


def test_a_clear_winner_wins() -> None:
    """A span far above all others is chosen."""
    first, last = np.array([0, 0, 5]), np.array([0, 3, 6])
    assert int(np.argmax(worths(first, last, np.array([0, 0, 0]), np.array([0.0, 0.0, 12.0])))) == 2


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=80))
def test_worth_is_bounded_and_unlikely_spans_come_last(scores: list[float]) -> None:
    """A worth is between 0 and 1.5, and spans too unlikely to win stand below those that may."""
    size = len(scores)
    places = np.arange(size)
    worth = worths(places, places, np.zeros(size, dtype=np.int64), np.array(scores))
    assert worth.min() >= 0
    assert worth.max() <= 1.5 + 1e-9
    assert scores[int(np.argmax(worth))] >= max(scores) - 1e-6
