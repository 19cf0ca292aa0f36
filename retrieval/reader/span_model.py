"""A neural model that points at spans: an ONNX graph and its tokenizer, from a folder.

The folder holds `model.onnx` (inputs `input_ids`, `attention_mask` and, if it wants them, `token_type_ids`;
outputs start and end logits) and `tokenizer.json`, as Hugging Face's extractive question-answering models are
exported, and may hold `card.yaml` with their checksums. The model's first token stands for "not here" (Devlin
et al. 2019, section 4.3).
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, set_default_logger_severity
from tokenizers import Encoding, Tokenizer

from retrieval.errors import ResourceError
from retrieval.reader.card import check
from retrieval.reader.products import single_threaded

Logits = NDArray[np.float32]

LONGEST_WINDOW = 320  # tokens, the question's included
_STRIDE = 64  # tokens that two windows of a long text share
_LONGEST_QUESTION = 96  # tokens
_ERRORS = 3  # onnxruntime's severity from which it may write to the error stream
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
    """Reads texts for a question; threads may share it, a forked process may not: it has no workers."""

    def __init__(
        self, session: InferenceSession, tokenizer: Tokenizer, workers: Executor, *, windows: int
    ) -> None:
        self._session = session
        self._workers = workers
        self._most = windows
        self._tokenizer = tokenizer
        self._wanted = {given.name for given in session.get_inputs()}

    @classmethod
    def load(cls, folder: Path, *, threads: int = 2, windows: int = 32) -> "SpanModel":
        """Load a model that uses so many threads, and reads so many windows for a question at most.

        Raises ResourceError if it is gone or damaged.
        """
        check(folder)
        set_default_logger_severity(_ERRORS)
        try:
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            session = InferenceSession(
                folder / "model.onnx",
                single_threaded(),  # windows side by side take less time than threads that share one
                providers=["CPUExecutionProvider"],
                disabled_optimizers=_SLOWER,
            )
        except Exception as err:  # both libraries raise bare Exceptions and classes of their own making
            raise ResourceError(f"the model in {folder} cannot be loaded: {err}") from err
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST_WINDOW, stride=_STRIDE, strategy="only_second")
        return cls(session, tokenizer, ThreadPoolExecutor(threads, "reader"), windows=windows)

    def read(self, question: str, texts: Sequence[str]) -> tuple[WindowLogits, ...]:
        """Give the logits of the windows of some texts, in the order of the texts.

        Where there are too many, the first windows of each text come before the second ones. Each window is
        read by itself: 8-bit models scale their numbers by all that they read at once.
        """
        asked = self._shortened(question)
        windows = sorted(self._windows(asked, texts), key=lambda window: window.part)[: self._most]
        longest_first = sorted(windows, key=lambda window: -len(window.encoding))  # so all end together
        return tuple(sorted(self._workers.map(self._run, longest_first), key=lambda read: read.text))

    def _windows(self, question: str, texts: Sequence[str]) -> Iterator[_Window]:
        encodings = self._tokenizer.encode_batch([(question, text) for text in texts])
        for number, encoding in enumerate(encodings):
            for part, one in enumerate((encoding, *encoding.overflowing)):
                yield _Window(number, part, one)

    def _shortened(self, question: str) -> str:
        """Cut a question that is too long; read as a text it is cut into windows, which a question is not."""
        tokens = _offsets(self._tokenizer.encode("", question))
        return question if len(tokens) <= _LONGEST_QUESTION else question[: tokens[_LONGEST_QUESTION, 0]]

    def _run(self, window: _Window) -> WindowLogits:
        encoding = window.encoding
        inputs = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        given = {
            name: np.array([row], dtype=np.int64) for name, row in inputs.items() if name in self._wanted
        }
        starts, ends = self._session.run(None, given)[:2]
        return _logits(window, np.asarray(starts)[0], np.asarray(ends)[0])


def _logits(window: _Window, starts: Logits, ends: Logits) -> WindowLogits:
    own = _own(window.encoding)
    nothing = (float(starts[0]), float(ends[0]))
    return WindowLogits(window.text, _offsets(window.encoding), starts[own], ends[own], nothing)


def _own(encoding: Encoding) -> NDArray[np.int64]:
    """Give the places of a text's tokens, after those of the question."""
    return np.array([n for n, sequence in enumerate(encoding.sequence_ids) if sequence == 1], dtype=np.int64)


def _offsets(encoding: Encoding) -> NDArray[np.int64]:
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    return np.asarray(offsets[_own(encoding)])
