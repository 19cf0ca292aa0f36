"""The learned weights, stored by name."""

from pathlib import Path

import pytest

from retrieval.errors import ResourceError
from retrieval.reader import weights
from retrieval.reader.evidence import SENTENCE_FEATURES
from retrieval.reader.templates import feature_place
from retrieval.reader.weights import load_weights, make_weights


def test_shipped_weights_say_what_one_expects() -> None:
    """The shipped weights are readable, and their plainest ones have the sign that reason gives them."""
    loaded = load_weights()
    assert set(loaded.sentence) == set(SENTENCE_FEATURES)
    assert loaded.sentence["own"] > 0
    assert loaded.span[feature_place("target=year typed=none rivals=0")] <= 0
    best = loaded.span[feature_place("gap=0")]
    assert best > loaded.span[feature_place("gap=to_4")]


def test_weights_from_names() -> None:
    """A weight stands where its name says, all others are zero."""
    made = make_weights({"own": 1.0}, {"gap": {"0": 2.5}})
    assert made.span[feature_place("gap=0")] == pytest.approx(2.5)
    assert (made.span != 0).sum() == 1


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ({"colour": 1.0}, {}),
        ({}, {"gap": {"never": 1.0}}),
        ({}, {"colour": {"red": 1.0}}),
        ({}, {"gap": {"0 0": 1.0}}),
        ({}, {"target first": {"person": 1.0}}),
    ],
)
def test_unknown_names_are_refused(sentence: dict[str, float], span: dict[str, dict[str, float]]) -> None:
    """A name that stands for nothing is an error."""
    with pytest.raises(ValueError, match=r"unknown|not in tuple|has no value|too many or too few"):
        make_weights(sentence, span)


def test_damaged_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Weights that are gone or damaged are one clear error."""
    load_weights.cache_clear()
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    with pytest.raises(ResourceError, match=r"weights\.json are missing"):
        load_weights()
    (tmp_path / "weights.json").write_text("{", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"weights\.json are missing or damaged"):
        load_weights()
    monkeypatch.undo()
    load_weights.cache_clear()
