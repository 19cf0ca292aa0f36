"""What the neural reader chooses by."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import ResourceError
from retrieval.reader import neural
from retrieval.reader.neural import load_weights, measures, score_of
from retrieval.records import Signals

SIGNALS = st.builds(
    Signals, *[st.floats(0, 1)] * 3, st.floats(-50, 50), *[st.floats(0, 1)] * 8, odds=st.floats(-50, 50)
)


def test_shipped_weights_are_measures() -> None:
    """Each weight multiplies something that is measured, and a surer model weighs more."""
    weights = load_weights()
    assert set(weights) <= set(measures(Signals()))
    assert weights
    assert score_of(Signals(share=0.9, odds=9.0), weights) > score_of(Signals(share=0.1, odds=-9.0), weights)


@settings(deadline=None)
@given(SIGNALS)
def test_measures_are_finite_and_named(signals: Signals) -> None:
    """Whatever was measured, every measure is a number, also of a chance of nothing."""
    assert all(abs(value) < 100 for value in measures(replace(signals, share=0.0)).values())
    assert score_of(signals, {"odds": 2.0, "hit": -1.0}) == pytest.approx(
        2 * signals.odds - signals.hit_share
    )


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (None, "missing or damaged"),
        ("{", "missing or damaged"),
        ("[]", "missing or damaged"),
        ('{"chance": "much"}', "missing or damaged"),
        ('{"chance": null}', "missing or damaged"),
        (json.dumps({"chance": 1.0, "colour": 2.0}), "colour"),
    ],
)
def test_damaged_weights_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: str | None, reason: str
) -> None:
    """Weights that are gone, damaged or of other measures are one clear error."""
    load_weights.cache_clear()
    monkeypatch.setattr(neural, "files", lambda _: tmp_path)
    if written is not None:
        (tmp_path / "neural.json").write_text(written, encoding="utf-8")
    with pytest.raises(ResourceError, match=reason) as caught:
        load_weights()
    assert "neural.json" in str(caught.value)
    monkeypatch.undo()
    load_weights.cache_clear()
