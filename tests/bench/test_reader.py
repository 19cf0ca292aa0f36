"""Figures of the neural reader beside the lexical one's."""

import pytest

from bench.reader import LEXICAL, Both, overall
from bench.targets import target_of
from retrieval.evaluate.figures import Figures, Observation, sum_up


def figures(*seen: Observation) -> Figures:
    """Sum some observations up."""
    return sum_up(seen)


RIGHT = Observation(answerable=True, ms=1.0, confidence=0.9, sentence=True, em=1.0, f1=1.0)
WRONG = Observation(answerable=True, ms=1.0, confidence=0.9)
REFUSED = Observation(answerable=False, ms=1.0)
MISLED = Observation(answerable=False, ms=1.0, confidence=0.9)


def test_each_figure_stands_beside_the_lexical_readers() -> None:
    """The neural reader's figure is ours, the lexical one's a reference of the same run."""
    both = Both(neural=figures(RIGHT), lexical=figures(WRONG))
    measured = both.measured("neural squad-da-dev F1", "answer_f1")
    assert measured.value == 1.0
    assert measured.references == {LEXICAL: 0.0}


def test_published_figures_are_shown_too() -> None:
    """What others published stands beside ours."""
    both = Both(neural=figures(RIGHT), lexical=figures(WRONG))
    assert "BERT ensemble" in both.measured("neural squad-en-dev EM", "answer_em").references


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ((RIGHT, REFUSED), 1.0),
        ((RIGHT, MISLED), 0.5),
        ((WRONG, REFUSED), 0.5),
        ((RIGHT, RIGHT, WRONG, MISLED), 0.5),
    ],
)
def test_a_refusal_of_the_unanswerable_is_worth_one(seen: tuple[Observation, ...], expected: float) -> None:
    """F1 with no answer counts every row once."""
    assert overall(figures(*seen)) == pytest.approx(expected)


def test_every_figure_of_the_table_has_its_target() -> None:
    """What must be reached is written down under the names that are printed."""
    for name in (
        "neural squad-da-dev EM",
        "neural squad-en-dev F1",
        "neural norquad-da held out F1",
        "neural model load",
    ):
        assert target_of(name) is not None
