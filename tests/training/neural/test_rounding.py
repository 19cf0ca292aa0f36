"""Products in 8 bits, against those in 32."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession, SessionOptions

from retrieval.reader.products import single_threaded
from tests.training.neural import test_graph as plain
from training.neural import graph
from training.neural.graph import CONTRIBUTED
from training.neural.rounding import packed, rounded, unpacked

Floats = NDArray[np.float32]


def make_product(matrix: Floats, name: str = "l0.fi.w") -> onnx.ModelProto:
    """Give a model that multiplies its tokens with a matrix, inputs x outputs."""
    ends = [
        helper.make_tensor_value_info(end, TensorProto.FLOAT, ["tokens", width])
        for end, width in zip(("x", "y"), matrix.shape, strict=True)
    ]
    whole = helper.make_graph(
        [helper.make_node("MatMul", ["x", name], ["y"])],
        "product",
        [ends[0]],
        [ends[1]],
        [numpy_helper.from_array(matrix, name)],
    )
    return helper.make_model(
        whole, opset_imports=[helper.make_opsetid("", 21), helper.make_opsetid(CONTRIBUTED, 1)], ir_version=10
    )


def multiplied(model: onnx.ModelProto, x: Floats, options: SessionOptions | None = None) -> Floats:
    """Give the products of some tokens, as the reader has this machine compute them."""
    session = InferenceSession(
        model.SerializeToString(), options or single_threaded(), providers=["CPUExecutionProvider"]
    )
    return np.asarray(session.run(["y"], {"x": x})[0])


def some(*shape: int, seed: int = 3) -> Floats:
    """Give random numbers."""
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the encoder small."""
    for name in ("LAYERS", "WIDTH", "HEADS"):
        monkeypatch.setattr(graph, name, getattr(plain, name))


@pytest.mark.usefixtures("small")
def test_a_rounded_model_computes_nearly_the_same() -> None:
    """The logits are those of the whole model, but for a little."""
    ids = plain.make_batch(2, 9)
    model = graph.build(plain.make_weights(), *plain.make_words())
    got = plain.run(rounded(model), ids)
    np.testing.assert_allclose(got, plain.reference(ids), atol=0.1)


@pytest.mark.usefixtures("small")
def test_matrices_take_a_byte_a_number() -> None:
    """The layers' matrices are bytes in the file; the model that was given is left as it was."""
    model = graph.build(plain.make_weights(), *plain.make_words())
    before = model.SerializeToString()
    kinds = {one.name: one.data_type for one in rounded(model).graph.initializer}
    assert kinds["l1.fo.w_bytes"] == TensorProto.INT8
    assert not {"l1.fo.w", "l0.qkv.w"} & set(kinds)
    assert model.SerializeToString() == before


@given(st.integers(0, 9), st.floats(1, 1e6))
def test_a_large_token_takes_nothing_from_the_others(place: int, size: float) -> None:
    """However large one token's numbers are, the others' products stay as exact as they were."""
    model, x = rounded(make_product(some(16, 8))), some(10, 16)
    alone = multiplied(model, x)
    x[place] *= np.float32(size)
    np.testing.assert_array_equal(np.delete(multiplied(model, x), place, 0), np.delete(alone, place, 0))


def test_a_token_of_zeros_gives_zeros() -> None:
    """Nothing is divided by nothing."""
    x = np.stack([np.zeros(16, np.float32), some(16)])
    got = multiplied(rounded(make_product(some(16, 8))), x)
    np.testing.assert_array_equal(got[0], np.zeros(8, np.float32))
    assert np.isfinite(got).all()


def test_what_this_processor_can_hold_is_not_exceeded() -> None:
    """The largest numbers of both sides come out whole where they add up: signed bytes may run over."""
    x, matrix = np.ones((1, 64), np.float32), np.ones((64, 4), np.float32)
    np.testing.assert_allclose(multiplied(rounded(make_product(matrix)), x), x @ matrix, rtol=1e-5)


def test_matrices_made_unsigned_give_the_same(tmp_path: Path) -> None:
    """A processor without the instruction computes what one with it does, matrix by matrix."""
    model, x = rounded(make_product(some(64, 8))), some(10, 64)
    got = multiplied(model, x, single_threaded(tmp_path / "no processors"))
    np.testing.assert_array_equal(got, multiplied(model, x))


@pytest.mark.parametrize("name", ["head.w", "emb.word.w"])
def test_other_products_stay_whole(name: str) -> None:
    """What is no layer's is computed as it was."""
    matrix, x = some(16, 2), some(5, 16)
    np.testing.assert_array_equal(
        multiplied(rounded(make_product(matrix, name)), x), multiplied(make_product(matrix, name), x)
    )


def test_a_packed_matrix_comes_back_within_half_a_step() -> None:
    """Each output has steps of its own, so a small one is as exact as a large one."""
    matrix = some(16, 8) * np.logspace(-3, 3, 8, dtype=np.float32)
    numbers, steps, _ = (numpy_helper.to_array(one) for one in packed("m", matrix))
    assert (np.abs(unpacked(numbers, steps) - matrix) <= 0.5001 * steps).all()
