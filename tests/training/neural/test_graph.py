"""The encoder as a graph, against the same encoder in plain numpy."""

import math

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from retrieval.reader.products import single_threaded
from training.neural import graph
from training.neural.e5 import BLOCK

LAYERS, WIDTH, HEADS, INNER, PIECES, PLACES = 2, 64, 2, 96, 50, 40
Array = NDArray[np.float32]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the encoder small."""
    for name, value in (("LAYERS", LAYERS), ("WIDTH", WIDTH), ("HEADS", HEADS)):
        monkeypatch.setattr(graph, name, value)


def make_weights(seed: int = 5) -> dict[str, Array]:
    """Give random weights, the layers' norms not far from doing nothing."""
    chance = np.random.default_rng(seed)

    def some(*shape: int) -> Array:
        return (chance.normal(size=shape) / math.sqrt(shape[-1])).astype(np.float32)

    weights = {
        "emb.pos": some(PLACES, WIDTH),
        "emb.type": some(2, WIDTH),
        "head.w": some(2, WIDTH),
        "head.b": some(2),
    }
    norms = ["emb.ln", *(f"l{layer}.{name}" for layer in range(LAYERS) for name in ("aln", "oln"))]
    for name in norms:
        weights |= {f"{name}.w": 1 + some(WIDTH), f"{name}.b": some(WIDTH)}
    shapes = {"qkv": (3 * WIDTH, WIDTH), "ao": (WIDTH, WIDTH), "fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
    for layer in range(LAYERS):
        for name, (rows, columns) in shapes.items():
            weights |= {f"l{layer}.{name}.w": some(rows, columns), f"l{layer}.{name}.b": some(rows)}
    return weights


def make_words(seed: int = 6) -> tuple[NDArray[np.uint8], Array]:
    """Give packed word embeddings."""
    chance = np.random.default_rng(seed)
    nibbles = chance.integers(0, 256, size=(PIECES, WIDTH // 2), dtype=np.uint8)
    return nibbles, chance.uniform(0.01, 0.2, size=(PIECES, WIDTH // BLOCK)).astype(np.float16).astype(
        np.float32
    )


def norm(x: Array, weights: dict[str, Array], name: str) -> Array:
    """Normalise over the last axis."""
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    return np.asarray(scaled * weights[f"{name}.w"] + weights[f"{name}.b"])


def linear(x: Array, weights: dict[str, Array], name: str) -> Array:
    """Multiply by a matrix of outputs by inputs."""
    return np.asarray(x @ weights[f"{name}.w"].T + weights[f"{name}.b"])


def attended(x: Array, weights: dict[str, Array], name: str) -> Array:
    """Give one layer, head by head; attention's scale is thought to be in the queries already."""
    query, key, value = np.split(linear(x, weights, f"{name}.qkv"), 3, axis=-1)
    heads = []
    for head in range(HEADS):
        here = slice(head * WIDTH // HEADS, (head + 1) * WIDTH // HEADS)
        scores = query[..., here] @ key[..., here].swapaxes(1, 2)
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        heads.append(shares / shares.sum(-1, keepdims=True) @ value[..., here])
    x = norm(x + linear(np.concatenate(heads, -1), weights, f"{name}.ao"), weights, f"{name}.aln")
    inner = linear(x, weights, f"{name}.fi")
    inner *= (1 + np.vectorize(math.erf)(inner / math.sqrt(2))) / 2
    return norm(x + linear(inner, weights, f"{name}.fo"), weights, f"{name}.oln")


def reference(ids: NDArray[np.int64]) -> Array:
    """Give the logits, windows x tokens x 2."""
    weights, (nibbles, scales) = make_weights(), make_words()
    blocks = nibbles.reshape(PIECES, -1, BLOCK // 2)
    codes = np.concatenate([blocks & 15, blocks >> 4], axis=2).astype(np.float32) - 8
    words = (codes * scales[:, :, None]).reshape(PIECES, WIDTH)
    x = words[ids] + weights["emb.pos"][: ids.shape[1]] + weights["emb.type"][0]
    x = norm(x, weights, "emb.ln")
    for layer in range(LAYERS):
        x = attended(x, weights, f"l{layer}")
    return linear(x, weights, "head")


def run(model: onnx.ModelProto, ids: NDArray[np.int64]) -> Array:
    """Give a model's logits, windows x tokens x 2."""
    session = InferenceSession(
        model.SerializeToString(), single_threaded(), providers=["CPUExecutionProvider"]
    )
    sides = session.run(["start_logits", "end_logits"], {"input_ids": ids})
    return np.stack([np.asarray(one) for one in sides], axis=2)


def make_batch(windows: int, tokens: int, seed: int = 8) -> NDArray[np.int64]:
    """Give random pieces."""
    return np.random.default_rng(seed).integers(0, PIECES, size=(windows, tokens))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("windows", "tokens"), [(1, 1), (1, 7), (3, 12), (2, PLACES)])
def test_the_graph_computes_what_the_encoder_is(windows: int, tokens: int) -> None:
    """Embeddings, attention, norms and head give the same numbers as numpy, for batches of any size."""
    ids = make_batch(windows, tokens)
    got = run(graph.build(make_weights(), *make_words()), ids)
    assert got.shape == (windows, tokens, 2)
    np.testing.assert_allclose(got, reference(ids), rtol=1e-3, atol=1e-3)


@pytest.mark.usefixtures("small")
def test_the_order_of_the_tokens_counts() -> None:
    """Positions are added, from the first on."""
    model = graph.build(make_weights(), *make_words())
    ids = make_batch(1, 6)
    turned = run(model, ids[:, ::-1].copy())[:, ::-1]
    assert not np.allclose(turned, run(model, ids), atol=1e-2)


@pytest.mark.usefixtures("small")
def test_the_graph_is_named_like_an_export() -> None:
    """Inputs and outputs have the names and kinds that the reader, and any other one, expects."""
    model = graph.build(make_weights(), *make_words())
    assert [one.name for one in model.graph.input] == ["input_ids"]
    assert [one.name for one in model.graph.output] == ["start_logits", "end_logits"]
    kinds = {one.type.tensor_type.elem_type for one in model.graph.input}
    assert kinds == {onnx.TensorProto.INT64}
    names = [constant.name for constant in model.graph.initializer]
    assert len(names) == len(set(names))


@pytest.mark.usefixtures("small")
def test_words_stay_packed() -> None:
    """The embeddings take half a byte a number in the file, and a scale each block."""
    model = graph.build(make_weights(), *make_words())
    kept = {one.name: one for one in model.graph.initializer}
    assert (kept["nibbles"].data_type, list(kept["nibbles"].dims)) == (
        onnx.TensorProto.UINT8,
        [PIECES, WIDTH // 2],
    )
    assert kept["scales"].data_type == onnx.TensorProto.FLOAT16
