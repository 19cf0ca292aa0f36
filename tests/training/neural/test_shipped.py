"""Weights read back out of an exported model."""

import math
from pathlib import Path

import numpy as np
import onnx
import pytest

from tests.training.neural.test_graph import HEADS, LAYERS, WIDTH, make_weights, make_words
from training.neural import graph, shipped
from training.neural.rounding import rounded
from training.neural.shipped import read_shipped


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the encoder small."""
    for module in (graph, shipped):
        for name, value in (("LAYERS", LAYERS), ("WIDTH", WIDTH), ("HEADS", HEADS)):
            monkeypatch.setattr(module, name, value)


@pytest.mark.parametrize(("eight_bits", "close"), [(False, 1e-6), (True, 0.01)])
def test_what_was_exported_comes_back(tmp_path: Path, *, eight_bits: bool, close: float) -> None:
    """Every learnt weight is as it was, attention's scale out of the queries again; 8 bits round a little."""
    weights = make_weights()
    model = graph.build(weights, *make_words())
    onnx.save(rounded(model) if eight_bits else model, tmp_path / "model.onnx")
    read = read_shipped(tmp_path)
    assert set(read) == {name for name in weights if not name.startswith("emb.")}
    for name, array in read.items():
        wanted = weights[name].copy()
        if ".qkv." in name:
            wanted[:WIDTH] *= math.sqrt(WIDTH // HEADS)
        assert array.shape == wanted.shape
        assert np.abs(array - wanted).max() < close * np.abs(wanted).max()
