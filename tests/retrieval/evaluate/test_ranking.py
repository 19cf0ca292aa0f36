"""Measures of ranked lists against hand computation."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluate.ranking import (
    average_precision,
    ndcg_at,
    precision_at,
    rank_of,
    recall_at,
    reciprocal_rank,
)


def test_rank_counts_from_one() -> None:
    """The first place is 1; what is not in the list has no rank."""
    assert rank_of("b", ("a", "b", "c")) == 2
    assert rank_of("d", ("a", "b", "c")) is None
    assert rank_of(None, ()) is None


@pytest.mark.parametrize(("rank", "expected"), [(1, 1.0), (5, 1.0), (6, 0.0), (None, 0.0)])
def test_recall_at_five(rank: int | None, expected: float) -> None:
    """Recall is all or nothing for one relevant article."""
    assert recall_at(5, rank) == expected


@pytest.mark.parametrize(("rank", "expected"), [(1, 1.0), (4, 0.25), (None, 0.0)])
def test_reciprocal_rank(rank: int | None, expected: float) -> None:
    """The reciprocal of the rank, and 0 for what was not found."""
    assert reciprocal_rank(rank) == expected


@given(st.integers(1, 30), st.integers(1, 20))
def test_ndcg_is_the_discounted_gain_over_the_ideal(rank: int, k: int) -> None:
    """With one relevant article nDCG equals DCG over the ideal DCG, both summed from the full formula."""
    gains = [1 if place == rank else 0 for place in range(1, k + 1)]
    dcg = sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
    assert ndcg_at(k, rank) == pytest.approx(dcg / (1 / math.log2(2)))


def test_ndcg_of_what_was_not_found() -> None:
    """No rank, no gain."""
    assert ndcg_at(10, None) == 0.0


def test_average_precision_counts_what_was_not_found() -> None:
    """Relevant ones at places 1 and 3 of three, one never found: (1/1 + 2/3 + 0) / 3."""
    assert average_precision(["a", "x", "b"], {"a", "b", "c"}) == pytest.approx((1 + 2 / 3) / 3)
    assert average_precision(["a"], set()) == 0.0


@given(st.lists(st.integers(0, 20), unique=True, max_size=12), st.sets(st.integers(0, 20), min_size=1))
def test_average_precision_is_the_mean_of_precisions(ranked: list[int], relevant: set[int]) -> None:
    """The average precision is the mean over the relevant ones of the precision at their place."""
    precisions = [
        precision_at(place, ranked, relevant) for place, one in enumerate(ranked, 1) if one in relevant
    ]
    assert average_precision(ranked, relevant) == pytest.approx(sum(precisions) / len(relevant))


def test_precision_counts_empty_places() -> None:
    """Precision at 30 of a list of two divides by 30."""
    assert precision_at(30, ["a", "b"], {"a"}) == pytest.approx(1 / 30)
    assert precision_at(1, ["a", "b"], {"b"}) == 0.0
