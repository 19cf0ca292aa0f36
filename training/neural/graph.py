"""The trained encoder as an ONNX graph: named like Hugging Face's question-answering exports.

Input `input_ids` (windows x tokens, int64), outputs `start_logits` and `end_logits` (windows x tokens,
float32); windows of one length, as nothing is masked. The embeddings stay the 4-bit blocks they came as, and
are expanded for the tokens at hand only.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.neural.e5 import BLOCK, HEADS, LAYERS, WIDTH, Floats

Arrays = dict[str, Floats]

_EPSILON = 1e-12
_OPSET = 21
CONTRIBUTED = "com.microsoft"  # onnxruntime's own operators


@dataclass(slots=True)
class Graph:
    """Nodes and constants while a graph grows."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def constant(self, name: str, array: NDArray[Any]) -> str:
        """Add a constant once; give its name."""
        self.constants.setdefault(name, numpy_helper.from_array(array.copy(), name))
        return name

    def add(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:  # noqa: ANN401 - ONNX's own
        """Add a node with one output; give the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name


def build(weights: Arrays, nibbles: NDArray[np.uint8], scales: Floats) -> onnx.ModelProto:
    """Give the model; nibbles are pieces x WIDTH/2 (two numbers a byte), scales pieces x WIDTH/BLOCK."""
    graph = Graph()
    x = _embed(graph, weights, nibbles, scales)
    for layer in range(LAYERS):
        own = {
            name.partition(".")[2]: array for name, array in weights.items() if name.startswith(f"l{layer}.")
        }
        x = _layer(graph, x, own, f"l{layer}")
    logits = _linear(graph, x, weights["head.w"], weights["head.b"], "head")
    for side, name in enumerate(("start_logits", "end_logits")):
        place = graph.constant(f"side{side}", np.array(side, np.int64))
        graph.add("Gather", [logits, place], name, axis=2)
    return _model(graph)


def _embed(graph: Graph, weights: Arrays, nibbles: NDArray[np.uint8], scales: Floats) -> str:
    """Look the pieces up, expand their blocks, add their positions."""
    rows = graph.add("Gather", [graph.constant("nibbles", nibbles), "input_ids"], "emb.rows")
    low = graph.add("BitwiseAnd", [rows, graph.constant("fifteen", np.array(15, np.uint8))], "emb.low")
    high = graph.add(
        "BitShift", [rows, graph.constant("four", np.array(4, np.uint8))], "emb.high", direction="RIGHT"
    )
    blocks = graph.constant("blocks", np.array([0, 0, WIDTH // BLOCK, BLOCK // 2], np.int64))
    halves = [graph.add("Reshape", [half, blocks], f"{half}.blocks") for half in (low, high)]
    whole = graph.add(
        "Cast", [graph.add("Concat", halves, "emb.both", axis=3)], "emb.whole", to=TensorProto.FLOAT
    )
    centred = graph.add("Sub", [whole, graph.constant("eight", np.array(8, np.float32))], "emb.centred")
    found = graph.add(
        "Gather", [graph.constant("scales", scales.astype(np.float16)), "input_ids"], "emb.found"
    )
    single = graph.add("Cast", [found], "emb.single", to=TensorProto.FLOAT)
    scale = graph.add("Unsqueeze", [single, graph.constant("three", np.array([3], np.int64))], "emb.scale")
    flat = graph.constant("flat", np.array([0, 0, WIDTH], np.int64))
    word = graph.add("Reshape", [graph.add("Mul", [centred, scale], "emb.scaled"), flat], "emb.word")
    places = graph.constant("places", weights["emb.pos"] + weights["emb.type"][:1])
    tokens = graph.add("Shape", ["input_ids"], "tokens", start=1)
    zero, axis = (
        graph.constant("zero", np.array([0], np.int64)),
        graph.constant("axis", np.array([0], np.int64)),
    )
    near = graph.add("Slice", [places, zero, tokens, axis], "emb.near")
    return _norm(
        graph, graph.add("Add", [word, near], "emb.sum"), weights["emb.ln.w"], weights["emb.ln.b"], "emb.ln"
    )


def _layer(graph: Graph, x: str, own: Arrays, name: str) -> str:
    joined = _linear(graph, x, own["qkv.w"], own["qkv.b"], f"{name}.qkv")
    parts = [f"{name}.{part}" for part in "qkv"]
    graph.nodes.append(helper.make_node("Split", [joined], parts, axis=2, num_outputs=3))
    seen = graph.add(  # the scale is in the queries already
        "MultiHeadAttention", parts, f"{name}.seen", domain=CONTRIBUTED, num_heads=HEADS, scale=1.0
    )
    out = _linear(graph, seen, own["ao.w"], own["ao.b"], f"{name}.ao")
    x = _norm(graph, graph.add("Add", [x, out], f"{name}.sum"), own["aln.w"], own["aln.b"], f"{name}.aln")
    inner = graph.add("Gelu", [_linear(graph, x, own["fi.w"], own["fi.b"], f"{name}.fi")], f"{name}.gelu")
    outer = _linear(graph, inner, own["fo.w"], own["fo.b"], f"{name}.fo")
    return _norm(
        graph, graph.add("Add", [x, outer], f"{name}.rest"), own["oln.w"], own["oln.b"], f"{name}.oln"
    )


def _linear(graph: Graph, x: str, weight: Floats, bias: Floats, name: str) -> str:
    product = graph.add("MatMul", [x, graph.constant(f"{name}.w", weight.T)], f"{name}.product")
    return graph.add("Add", [product, graph.constant(f"{name}.b", bias)], f"{name}.linear")


def _norm(graph: Graph, x: str, weight: Floats, bias: Floats, name: str) -> str:
    constants = [graph.constant(f"{name}.w", weight), graph.constant(f"{name}.b", bias)]
    return graph.add("LayerNormalization", [x, *constants], name, axis=-1, epsilon=_EPSILON)


def _model(graph: Graph) -> onnx.ModelProto:
    shape = ["windows", "tokens"]
    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, shape)]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name in ("start_logits", "end_logits")
    ]
    whole = helper.make_graph(graph.nodes, "reader", inputs, outputs, list(graph.constants.values()))
    sets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(CONTRIBUTED, 1)]
    model = helper.make_model(whole, opset_imports=sets, ir_version=10)
    onnx.checker.check_model(model)
    return model
