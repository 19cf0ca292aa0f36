"""The weights of a model that was exported, to go on from where its checkpoint is gone."""

from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from training.neural.e5 import HEADS, LAYERS, WIDTH, Floats
from training.neural.rounding import unpacked

_MATRICES = ("qkv", "ao", "fi", "fo")
_NORMS = ("aln", "oln")


def read_shipped(folder: Path) -> dict[str, Floats]:
    """Give what a model in a folder learnt, as the encoder names it, rows by columns.

    The 8-bit weights come back as exactly the numbers that they stand for.
    """
    model = onnx.load(folder / "model.onnx")
    arrays = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    weights = {"head.w": _matrix(arrays, "head"), "head.b": arrays["head.b"].copy()}
    for layer in range(LAYERS):
        for part in _MATRICES:
            weights[f"l{layer}.{part}.w"] = _matrix(arrays, f"l{layer}.{part}")
            weights[f"l{layer}.{part}.b"] = arrays[f"l{layer}.{part}.b"].copy()
        for part in _NORMS:
            for one in "wb":
                weights[f"l{layer}.{part}.{one}"] = arrays[f"l{layer}.{part}.{one}"].copy()
        for one in "wb":  # the export took attention's scale into its queries
            weights[f"l{layer}.qkv.{one}"][:WIDTH] *= np.sqrt(WIDTH // HEADS)
    return weights


def _matrix(arrays: dict[str, Floats], name: str) -> Floats:
    if f"{name}.w" in arrays:
        return arrays[f"{name}.w"].T.copy()
    return unpacked(arrays[f"{name}.w_bytes"], arrays[f"{name}.w_steps"]).T.copy()
