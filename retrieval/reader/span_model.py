"""A neural model that points at spans: an ONNX graph and its tokenizer, from a folder.

The folder holds `model.onnx` (inputs `input_ids`, `attention_mask` and, if it wants them, `token_type_ids`;
outputs start and end logits) and `tokenizer.json`, as Hugging Face's extractive question-answering models are
exported, and may hold `card.yaml` with their checksums. The model's first token stands for "not here" (Devlin
et al. 2019, section 4.3).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions, set_default_logger_severity
from tokenizers import Encoding, Tokenizer

from retrieval.errors import ResourceError
from retrieval.reader.card import check

Logits = NDArray[np.float32]

LONGEST_WINDOW = 320  # tokens, the question's included
_STRIDE = 64  # tokens that two windows of a long text share
_LONGEST_QUESTION = 96  # tokens
_TOGETHER = 1280  # tokens of a batch, filling included
_ERRORS = 3  # onnxruntime's severity from which it may write to the error stream
_PADS = ("<pad>", "[PAD]")
_SLOWER = [
    "SkipLayerNormFusion"
]  # the fused kernel takes a sixth of the time of a whole window, its parts little


@dataclass(frozen=True, slots=True, eq=False)
class WindowLogits:
    """What the model says of one window of a text: per token of the text its characters and its logits.

    `text` is the number of the text; `offsets` is tokens x 2, half-open characters; `nothing` is the start
    and end logit of "not here".
    """

    text: int
    offsets: NDArray[np.int64]
    starts: Logits
    ends: Logits
    nothing: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Window:
    text: int
    part: int
    encoding: Encoding


class SpanModel:
    """Reads texts for a question; threads may share it."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, *, windows: int) -> None:
        self._session = session
        self._most = windows
        self._tokenizer = tokenizer
        self._wanted = {given.name for given in session.get_inputs()}
        self._pad = next((n for n in map(tokenizer.token_to_id, _PADS) if n is not None), 0)

    @classmethod
    def load(cls, folder: Path, *, threads: int = 2, windows: int = 32) -> "SpanModel":
        """Load a model that uses so many threads, and reads so many windows for a question at most.

        Raises ResourceError if it is gone or damaged.
        """
        check(folder)
        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        set_default_logger_severity(_ERRORS)
        try:
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            session = InferenceSession(
                folder / "model.onnx",
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=_SLOWER,
            )
        except Exception as err:  # both libraries raise bare Exceptions and classes of their own making
            raise ResourceError(f"the model in {folder} cannot be loaded: {err}") from err
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST_WINDOW, stride=_STRIDE, strategy="only_second")
        return cls(session, tokenizer, windows=windows)

    def read(self, question: str, texts: Sequence[str]) -> tuple[WindowLogits, ...]:
        """Give the logits of the windows of some texts, in the order of the texts.

        Where there are too many, the first windows of each text come before the second ones.
        """
        asked = self._shortened(question)
        windows = sorted(self._windows(asked, texts), key=lambda window: window.part)[: self._most]
        read = [one for batch in _batches(windows) for one in self._run(batch)]
        return tuple(sorted(read, key=lambda one: one.text))

    def _windows(self, question: str, texts: Sequence[str]) -> Iterator[_Window]:
        encodings = self._tokenizer.encode_batch([(question, text) for text in texts])
        for number, encoding in enumerate(encodings):
            for part, one in enumerate((encoding, *encoding.overflowing)):
                yield _Window(number, part, one)

    def _shortened(self, question: str) -> str:
        tokens = self._tokenizer.encode(question, add_special_tokens=False)
        if len(tokens.ids) <= _LONGEST_QUESTION:
            return question
        return question[: tokens.offsets[_LONGEST_QUESTION][0]]

    def _run(self, windows: list[_Window]) -> Iterator[WindowLogits]:
        length = max(len(window.encoding.ids) for window in windows)
        inputs: dict[str, NDArray[Any]] = {
            "input_ids": _filled((w.encoding.ids for w in windows), length, self._pad),
            "attention_mask": _filled((w.encoding.attention_mask for w in windows), length, 0),
            "token_type_ids": _filled((w.encoding.type_ids for w in windows), length, 0),
        }
        given = {name: array for name, array in inputs.items() if name in self._wanted}
        starts, ends = self._session.run(None, given)[:2]
        for window, start, end in zip(windows, starts, ends, strict=True):
            yield _logits(window, np.asarray(start), np.asarray(end))


def _logits(window: _Window, starts: Logits, ends: Logits) -> WindowLogits:
    encoding = window.encoding
    own = np.array([n for n, sequence in enumerate(encoding.sequence_ids) if sequence == 1], dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)[own]
    return WindowLogits(window.text, offsets, starts[own], ends[own], (float(starts[0]), float(ends[0])))


def _batches(windows: list[_Window]) -> Iterator[list[_Window]]:
    """Give windows of like length together, so that little is filled up."""
    batch: list[_Window] = []
    for window in sorted(windows, key=lambda one: len(one.encoding.ids), reverse=True):
        if batch and (len(batch) + 1) * len(batch[0].encoding.ids) > _TOGETHER:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _filled(rows: Iterable[list[int]], length: int, filling: int) -> NDArray[np.int64]:
    return np.array([row + [filling] * (length - len(row)) for row in rows], dtype=np.int64)
