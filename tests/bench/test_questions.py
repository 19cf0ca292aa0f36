"""The question sets, on data small enough to know the figures."""

import json
import lzma
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench import questions
from bench.targets import TARGETS, Measured
from retrieval.evaluate import Row

CONTEXTS = {
    "Oslo": "Hovedstaden i Norge hedder Oslo og ligger ved en fjord.",
    "Bodil": "Bodil-prisen for bedste birolle gik til Nikolai Lie Kaas.",
}
ROWS = [
    {"id": "1", "question": "Hvad hedder hovedstaden i Norge?", "answers": ["Oslo"], "split": "train"},
    {"id": "2", "question": "Hvem fik Bodil-prisen?", "answers": ["Nikolai Lie Kaas"], "split": "validation"},
]


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Make a data folder with two rows a set; norquad-da keeps one of them for validation."""
    (tmp_path / "data").mkdir()
    records = [
        row | {"context": context, "title": title, "lang": "da"}
        for row, (title, context) in zip(ROWS, CONTEXTS.items(), strict=True)
    ]
    whole = [{key: value for key, value in record.items() if key != "split"} for record in records]
    for name, kept in (("norquad-da", records), ("squad-da-dev", whole), ("squad-en-dev", whole)):
        packed = lzma.compress("\n".join(map(json.dumps, kept)).encode())
        (tmp_path / "data" / f"{name}.jsonl.xz").write_bytes(packed)
    monkeypatch.setenv("KILDESVAR_DATA", str(tmp_path))


def by_measure(figures: list[Measured]) -> dict[str, Measured]:
    """Give the figures by their names."""
    return {figure.measure: figure for figure in figures}


@pytest.mark.usefixtures("data")
def test_contexts_are_ranked_beside_the_references() -> None:
    """Each question finds its own context, for us and for both variants of the reference."""
    found = by_measure(list(questions.norquad_da(None)))["norquad-da article R@1"]
    assert found.value == 1.0
    assert found.references == {"bm25s": 1.0, "bm25s with titles": 1.0}


@pytest.mark.usefixtures("data")
def test_answers_the_reader_learned_from_are_not_judged() -> None:
    """The searched norquad-da gives ranking figures only."""
    assert set(by_measure(list(questions.norquad_da(None)))) == {
        "norquad-da article R@1",
        "norquad-da article R@10",
        "norquad-da nDCG@10",
    }


@pytest.mark.usefixtures("data")
def test_given_paragraphs_are_those_kept_for_validation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the two rows only the one kept for validation is read."""
    asked: list[list[str]] = []

    def noting(rows: Sequence[Row], _: int | None) -> list[Row]:
        asked.append([row.id for row in rows])
        return list(rows)

    monkeypatch.setattr(questions, "sample", noting)
    printed = by_measure(list(questions.danish_given(None)))
    assert "norquad-da validation F1, paragraph given" in printed
    assert asked == [["1", "2"], ["2"]]


@pytest.mark.usefixtures("data")
def test_measures_carry_the_names_of_their_targets() -> None:
    """What the sets print is what the targets are listed under."""
    wanted = {target.measure for target in TARGETS if target.measure.startswith(("squad", "norquad"))}
    printed = by_measure([*questions.squad_da(None), *questions.norquad_da(None), *questions.squad_en(None)])
    assert wanted <= printed.keys()


def test_the_seeds_are_measured_under_the_names_of_their_targets(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A question about the shipped articles gives every seeds figure."""
    (tmp_path / "eval").mkdir()
    row = {
        "question": "Hvem er USA's vicepræsident?",
        "answers": ["Mike Pence"],
        "article": "003_e0184a789c5678ac",
    }
    (tmp_path / "eval" / "seeds-dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    monkeypatch.setenv("KILDESVAR_DATA", str(tmp_path))
    wanted = {target.measure for target in TARGETS if target.measure.startswith("seeds")}
    assert wanted <= by_measure(list(questions.seeds(None))).keys()
