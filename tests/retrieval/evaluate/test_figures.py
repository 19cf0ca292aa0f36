"""Observations summed up to figures."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluate.figures import Observation, percentile, reliability, sum_up

KEYS = (
    "questions, answerable, article_r1, article_r5, article_r10, mrr, ndcg10, sentence_accuracy, answer_em, "
    "answer_f1, abstain_precision, abstain_recall, false_refusals, ms_p50, ms_p95"
)

SEEN = (
    Observation(True, 10.0, ranked=True, rank=1, confidence=0.9, sentence=True, em=1.0, f1=1.0),
    Observation(True, 20.0, ranked=True, rank=3, confidence=0.4, sentence=True, f1=0.5),
    Observation(True, 30.0, ranked=True, rank=7, confidence=None),
    Observation(True, 40.0, ranked=True, rank=None, confidence=0.45),
    Observation(False, 50.0, confidence=None),
    Observation(False, 60.0, confidence=0.95),
)


def test_figures_are_those_computed_by_hand() -> None:
    """Six rows with known figures: four answerable, of which one was refused, and two unanswerable."""
    figures = sum_up(SEEN)
    assert (figures.questions, figures.answerable) == (6, 4)
    assert (figures.article_r1, figures.article_r5, figures.article_r10) == (0.25, 0.5, 0.75)
    assert figures.mrr == pytest.approx((1 + 1 / 3 + 1 / 7 + 0) / 4)
    assert figures.ndcg10 == pytest.approx((1 + 1 / 2 + 1 / 3 + 0) / 4)
    assert figures.sentence_accuracy == 0.5
    assert (figures.answer_em, figures.answer_f1) == (0.25, 0.375)
    assert (figures.abstain_precision, figures.abstain_recall, figures.false_refusals) == (0.5, 0.5, 0.25)
    assert (figures.ms_p50, figures.ms_p95) == (30.0, 60.0)


def test_json_has_exactly_the_keys_in_order() -> None:
    """The JSON form has the published keys, in their order, and can be written as JSON."""
    rendered = json.dumps(sum_up(SEEN).as_json())
    assert ", ".join(json.loads(rendered)) == KEYS


def test_json_is_rounded_to_four_decimals() -> None:
    """Fractions are cut to four decimals; counts stay whole numbers."""
    figures = sum_up(SEEN).as_json()
    assert figures["mrr"] == 0.369
    assert isinstance(figures["questions"], int)


def test_undefined_figures_are_none() -> None:
    """Without unanswerable rows and abstentions their figures are undefined; so is the mean of nothing."""
    answered = sum_up([Observation(True, 1.0, confidence=0.5)])
    assert (answered.abstain_precision, answered.abstain_recall) == (None, None)
    assert answered.article_r1 is None
    assert answered.false_refusals == 0.0
    nothing = sum_up([])
    counts = {"questions": 0, "answerable": 0, "reliability": (), "problems": ()}
    assert asdict(nothing) == dict.fromkeys(asdict(nothing)) | counts


def test_reliability_groups_answers_by_tenths() -> None:
    """Each tenth that occurs has its count, mean confidence and share of right answers."""
    low, high = reliability(SEEN)
    assert (low.low, low.high, low.count, low.accuracy) == (0.4, 0.5, 2, 0.5)
    assert low.confidence == pytest.approx(0.425)
    assert (high.low, high.high, high.count, high.accuracy) == (0.9, 1.0, 2, 0.5)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_reliability_loses_no_answer(confidences: list[float]) -> None:
    """Every answer is in one bin whose range holds the bin's mean confidence."""
    bins = reliability(Observation(True, 1.0, confidence=one) for one in confidences)
    assert sum(one.count for one in bins) == len(confidences)
    assert all(one.low - 1e-9 <= one.confidence <= one.high + 1e-9 for one in bins)


@pytest.mark.parametrize(
    ("percent", "expected"), [(0, 1.0), (5, 1.0), (50, 10.0), (95, 19.0), (96, 20.0), (100, 20.0)]
)
def test_percentile_is_a_value_that_was_seen(percent: float, expected: float) -> None:
    """The nearest rank among twenty values."""
    assert percentile(percent, [float(value) for value in range(1, 21)]) == expected
