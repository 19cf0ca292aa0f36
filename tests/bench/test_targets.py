"""Figures against their targets, and the table that shows both."""

import pytest

from bench.report import as_json, heading, row_of
from bench.targets import TARGETS, Measured, bound_of, is_reached


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (Measured("cacm MAP", 0.3123), True),
        (Measured("cacm MAP", 0.3122), False),
        (Measured("seeds-dev wrongly abstains", 0.05), True),
        (Measured("seeds-dev wrongly abstains", 0.06), False),
        (Measured("seeds-dev abstains on unanswerable", None), None),
        (Measured("a measure without a target", 1.0), None),
    ],
)
def test_a_figure_reaches_its_target_from_the_right_side(measured: Measured, expected: object) -> None:
    """More is better for accuracy, less for time; without a target or a figure there is no verdict."""
    assert is_reached(measured) is expected


@pytest.mark.parametrize(("value", "expected"), [(0.935, True), (0.934, False), (0.93, False)])
def test_a_reference_must_be_beaten_in_the_same_run(value: float, expected: bool) -> None:  # noqa: FBT001
    """Of several variants of a reference the best is to be beaten; a tie is no win; others do not count."""
    references = {"bm25s": 0.933, "bm25s with titles": 0.934, "another": 0.99}
    measured = Measured("norquad-da nDCG@10", value, references)
    assert bound_of(measured) == 0.934
    assert is_reached(measured) is expected


def test_no_reference_no_verdict() -> None:
    """Where the reference was not measured nothing is claimed."""
    assert is_reached(Measured("norquad-da nDCG@10", 0.99)) is None


def test_every_measure_has_one_target() -> None:
    """No measure is listed twice."""
    measures = [target.measure for target in TARGETS]
    assert len(measures) == len(set(measures))


def test_the_table_shows_figure_target_and_references() -> None:
    """One line holds all that is needed to judge a figure."""
    line = row_of(Measured("squad-da-dev article R@1", 0.7346, {"bm25s": 0.6811}))
    assert line == "| squad-da-dev article R@1 | 0.735 | >= 0.720 | reached | bm25s 0.681 |"
    assert heading().splitlines()[1].count("|") == line.count("|")


@pytest.mark.parametrize(
    ("measured", "cells"),
    [
        (Measured("parole cold start to first answer", 4.25, unit="s"), ("4.2 s", "<= 4.0", "missed")),
        (Measured("parole peak memory", 212.4, unit="MB"), ("212 MB", "<= 300", "reached")),
        (Measured("norquad-da nDCG@10", 0.9, {"bm25s": 0.933}), ("0.900", "> 0.933", "missed")),
        (Measured("squad2-da-dev p50", None), ("undefined", "", "")),
    ],
)
def test_figures_are_shown_with_their_units(measured: Measured, cells: tuple[str, str, str]) -> None:
    """Seconds, megabytes and fractions are readable, and what is undefined says so."""
    assert tuple(cell.strip() for cell in row_of(measured).split("|")[2:5]) == cells


def test_json_carries_the_verdict() -> None:
    """The JSON form has the exact figure, its target and whether it was reached."""
    (entry,) = as_json([Measured("cacm MAP", 0.33333, {"published": 0.3123})])
    assert entry == {
        "measure": "cacm MAP",
        "value": 0.33333,
        "unit": "",
        "target": 0.3123,
        "reached": True,
        "references": {"published": 0.3123},
    }
