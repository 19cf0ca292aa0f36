"""Products in 8 bits: what a learnt matrix is multiplied with is rounded by each token's own largest number.

One scale for a whole window, as onnxruntime's own dynamic quantization has it, is set by a few tokens that
stand for nothing and hold numbers ten times the others', which are then rounded away (docs/results.md).

Tokens are unsigned bytes around 128, matrices signed ones: that product is the one processors have an
instruction for (VNNI). Where they have none, it runs over, and the program has the matrices made unsigned
as it loads them (retrieval/reader/products.py), for which each needs a zero of its own.
"""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from training.neural.e5 import Floats
from training.neural.graph import CONTRIBUTED

_MOST = 127  # the largest rounded number, to either side
_ZERO = 128  # what stands for 0 in a token
_TINY = 1e-12


def rounded(model: onnx.ModelProto) -> onnx.ModelProto:
    """Give a model whose layers' products are computed in 8 bits; what is not multiplied stays as it is."""
    made = onnx.ModelProto()
    made.CopyFrom(model)
    matrices = {one.name: one for one in model.graph.initializer if _is_layers(one.name)}
    kept = [one for one in model.graph.initializer if one.name not in matrices]
    constants = {one.name: one for one in [*kept, *_SHARED]}
    nodes: list[onnx.NodeProto] = []
    for node in model.graph.node:
        if node.op_type != "MatMul" or node.input[1] not in matrices:
            nodes.append(node)
            continue
        weights = numpy_helper.to_array(matrices[node.input[1]])
        constants |= {one.name: one for one in packed(node.input[1], weights)}
        nodes += _product(node.input[0], node.input[1], len(weights), node.output[0])
    del made.graph.node[:], made.graph.initializer[:]
    made.graph.node.extend(nodes)
    made.graph.initializer.extend(constants.values())
    onnx.checker.check_model(made)
    return made


def packed(name: str, weights: Floats) -> tuple[onnx.TensorProto, ...]:
    """Give a matrix, inputs x outputs, as signed bytes, what each output's step is worth, and a zero."""
    steps = np.abs(weights).max(axis=0) / _MOST + _TINY
    return (
        numpy_helper.from_array(np.rint(weights / steps).astype(np.int8), f"{name}_bytes"),
        numpy_helper.from_array(steps.astype(np.float32), f"{name}_steps"),
        numpy_helper.from_array(np.array(0, np.int8), f"{name}_zero"),
    )


def unpacked(numbers: NDArray[Any], steps: Floats) -> Floats:
    """Give the matrix, inputs x outputs, that `packed` stands for."""
    whole: Floats = numbers.astype(np.float32) * steps
    return whole


_PARTS = ("sizes", "largest", "share", "step", "shape", "zeros", "bytes", "scaled")
_SHARED = (
    numpy_helper.from_array(np.array([-1], np.int64), "last"),
    numpy_helper.from_array(np.array(1 / _MOST, np.float32), "share"),
    numpy_helper.from_array(np.array(_TINY, np.float32), "tiny"),
    numpy_helper.from_array(np.array(_ZERO, np.uint8), "zero_byte"),
    numpy_helper.from_array(np.array(1, np.float32), "unit"),
)


def _is_layers(name: str) -> bool:
    """Tell the layers' matrices from the head's, whose two columns are not worth rounding."""
    layer, dot, part = name.partition(".")
    return layer.startswith("l") and bool(dot) and part in {"qkv.w", "ao.w", "fi.w", "fo.w"}


def _product(x: str, matrix: str, width: int, out: str) -> list[onnx.NodeProto]:
    """Give the nodes of a product: each token's step, its bytes, and their product in whole numbers."""
    named = (f"{matrix}.{part}" for part in _PARTS)
    sizes, largest, share, step, shape, zeros, eight, scaled = named
    own = [f"{matrix}_{part}" for part in ("bytes", "steps", "zero")]
    make = helper.make_node
    return [
        make("Abs", [x], [sizes]),
        make("ReduceMax", [sizes, "last"], [largest], keepdims=1),
        make("Mul", [largest, "share"], [share]),
        make("Max", [share, "tiny"], [step]),  # of a token that is nothing but zeros
        make("Shape", [step], [shape]),
        make("Expand", ["zero_byte", shape], [zeros]),
        make("QuantizeLinear", [x, step, zeros], [eight], axis=-1, block_size=width),
        make(
            "MatMulIntegerToFloat",
            [eight, own[0], "unit", own[1], "zero_byte", own[2]],
            [scaled],
            domain=CONTRIBUTED,
        ),
        make("Mul", [scaled, step], [out]),
    ]
