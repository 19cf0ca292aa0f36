"""The packed base model, read from a tiny file of the same layout."""

import struct
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from training.neural import e5
from training.neural.e5 import BLOCK, INNER, WIDTH, packaged, read_blocks, read_e5

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "\u2581mølle", "🙂")
SCORES = (0.0, 0.0, 0.0, 0.0, -3.5, -12.25)


def pack(numbers: NDArray[np.float32]) -> tuple[bytes, NDArray[np.float32]]:
    """Give numbers as Q4_0 blocks, written out one by one, and the numbers that these blocks stand for."""
    packed, kept = b"", []
    for block in numbers.reshape(-1, BLOCK):
        scale = np.float16(np.abs(block).max() / 7 or 1)
        codes = [int(np.clip(round(float(one) / float(scale)) + 8, 0, 15)) for one in block]
        packed += struct.pack("<e", scale) + bytes(codes[n] | codes[n + 16] << 4 for n in range(16))
        kept += [float(scale) * (code - 8) for code in codes]
    return packed, np.array(kept, np.float32)


def write_file(
    path: Path, tensors: dict[str, tuple[bool, NDArray[np.float32]]]
) -> dict[str, NDArray[np.float32]]:
    """Write a packed model of some tensors, quantized or not; give what they stand for."""
    texts = [piece.encode() for piece in PIECES]
    data = struct.pack("<4sI7ifi", b"E5S1", 1, 12, WIDTH, 12, INNER, len(PIECES), 512, 2, 1e-12, BLOCK)
    data += struct.pack("<5iQ", len(PIECES), 0, 1, 2, 3, sum(map(len, texts)))
    data += np.cumsum([0, *map(len, texts)]).astype("<u4").tobytes()
    data += np.array(SCORES, "<f4").tobytes() + b"".join(texts) + struct.pack("<iI", 0, 5) + b"a map"
    bodies, meant = [], {}
    for name, (quantized, numbers) in tensors.items():
        body, meant[name] = pack(numbers) if quantized else (numbers.astype("<f4").tobytes(), numbers)
        bodies.append(body)
    heads = [struct.pack("<H", len(name)) + name.encode() for name in tensors]
    place = len(data) + 4 + sum(len(head) + struct.calcsize("<BIQQ") for head in heads)
    data += struct.pack("<i", len(tensors))
    for head, body, (quantized, numbers) in zip(heads, bodies, tensors.values(), strict=True):
        data += head + struct.pack("<BIQQ", quantized, numbers.size, place, len(body))
        place += len(body)
    path.write_bytes(data + b"".join(bodies))
    return meant


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, dict[str, NDArray[np.float32]]]:
    """Give a tiny file and the numbers that it holds."""
    chance = np.random.default_rng(3)
    tensors = {
        "emb.word": (True, chance.normal(size=len(PIECES) * WIDTH).astype(np.float32)),
        "emb.pos": (False, chance.normal(size=4 * WIDTH).astype(np.float32)),
        "emb.type": (False, chance.normal(size=2 * WIDTH).astype(np.float32)),
        "emb.ln.w": (False, chance.normal(size=WIDTH).astype(np.float32)),
        "l0.fi.w": (True, chance.normal(size=3 * WIDTH).astype(np.float32)),
        "l0.fo.w": (True, chance.normal(size=2 * INNER).astype(np.float32)),
    }
    path = tmp_path / "tiny.bin"
    return path, write_file(path, tensors)


def test_pieces_and_scores_are_read(written: tuple[Path, dict[str, NDArray[np.float32]]]) -> None:
    """Pieces are cut at their bytes, not at their characters, and keep their scores."""
    model = read_e5(written[0])
    assert model.pieces == PIECES
    assert model.scores.tolist() == list(SCORES)


def test_tensors_are_rows_by_columns(written: tuple[Path, dict[str, NDArray[np.float32]]]) -> None:
    """Each tensor is named, of its own shape, and plain numbers."""
    tensors = read_e5(written[0]).tensors
    assert {name: array.shape for name, array in tensors.items()} == {
        "emb.word": (len(PIECES), WIDTH),
        "emb.pos": (4, WIDTH),
        "emb.type": (2, WIDTH),
        "emb.ln.w": (WIDTH,),
        "l0.fi.w": (3, WIDTH),
        "l0.fo.w": (2, INNER),
    }
    assert all(array.dtype == np.float32 for array in tensors.values())


def test_numbers_are_what_was_packed(written: tuple[Path, dict[str, NDArray[np.float32]]]) -> None:
    """Plain tensors are the same, blocks are their scale times their codes, in the order of their numbers."""
    tensors = read_e5(written[0]).tensors
    for name, meant in written[1].items():
        np.testing.assert_allclose(tensors[name].ravel(), meant, rtol=1e-6)


def test_the_packed_words_stand_for_the_same(written: tuple[Path, dict[str, NDArray[np.float32]]]) -> None:
    """Nibbles and scales, expanded here once more, are the word embeddings."""
    nibbles, scales = read_blocks(written[0])
    assert nibbles.shape == (len(PIECES), WIDTH // 2)
    assert scales.shape == (len(PIECES), WIDTH // BLOCK)
    blocks = nibbles.reshape(len(PIECES), WIDTH // BLOCK, BLOCK // 2).astype(np.float32)
    numbers = np.concatenate([blocks % 16, blocks // 16], axis=2) - 8
    words = (numbers * scales[:, :, None]).reshape(len(PIECES), WIDTH)
    np.testing.assert_allclose(words, read_e5(written[0]).tensors["emb.word"], rtol=1e-6)


@pytest.mark.parametrize("data", [b"", b"E5", b"GGUF" + bytes(100)])
def test_another_file_is_refused(tmp_path: Path, data: bytes) -> None:
    """What is no packed model is named."""
    (tmp_path / "other.bin").write_bytes(data)
    with pytest.raises(ValueError, match=r"other\.bin is not a packed e5 model"):
        read_e5(tmp_path / "other.bin")


def test_without_its_package_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who trains without the base model learns how to get it."""
    monkeypatch.setattr(e5, "find_spec", lambda _: None)
    with pytest.raises(FileNotFoundError, match="make reader-data"):
        packaged()
