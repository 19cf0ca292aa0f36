"""Fitting weights to tiny pages."""

import numpy as np

from retrieval.reader.evidence import SENTENCE_FEATURES
from retrieval.reader.templates import AXES, feature_place
from training.pages import Page, Sentences
from training.softmax import fit_sentences, fit_spans, prior


def _sentences(gold: int, seed: int) -> Sentences:
    table = np.random.default_rng(seed).normal(size=(4, len(SENTENCE_FEATURES)))
    table[:, 0] = 0.0
    table[gold, 0] = 1.0
    return Sentences(table, np.arange(4) == gold)


def test_sentences_learn_the_measure_that_tells() -> None:
    """The measure that marks the right sentence gets by far the largest weight."""
    weights = fit_sentences([(_sentences(n % 4, n), 1.0) for n in range(60)])
    assert int(np.argmax(np.abs(weights))) == 0
    assert weights[0] > 1


def _page(gold: int, size: int = 6) -> Page:
    codes = np.zeros((len(AXES), size), dtype=np.uint8)
    codes[list(AXES).index("length"), gold] = 2
    places = np.arange(size)
    return Page(codes, places == gold, places, places, np.zeros(size, dtype=np.int64), None)


def test_spans_learn_the_feature_that_tells() -> None:
    """A feature that only right spans have gets a positive weight, its rivals a negative one."""
    weights = fit_spans([(_page(n % 6), 1.0) for n in range(64)], epochs=4)
    assert weights[feature_place("target=person length=3")] > 0.1
    assert weights[feature_place("target=person length=1")] < 0


def test_prior_knows_names_of_the_asked_kind() -> None:
    """Before any training a news agency answers where one is asked for, and most weights are zero."""
    weights = prior()
    assert weights[feature_place("wanted=agency named=agency run=full")] > 0
    assert weights[feature_place("wanted=agency named=city run=full")] == 0
    assert (weights != 0).sum() < 20
