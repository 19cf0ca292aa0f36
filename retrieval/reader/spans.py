"""Logits to spans: the best ones of each text, and how likely each is among everything that was read."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.reader.span_model import WindowLogits
from retrieval.reader.views import Floats
from retrieval.records import Span

_LONGEST = 30  # tokens
_KEPT = 5  # spans of a text


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """Half-open characters of a text, and how a model scores them.

    `chance` is the probability of this start and end over all windows read for the question, "not here" of
    each window included (Clark & Gardner 2018, shared normalisation); `odds` is the score above the window's
    own "not here", unbounded.
    """

    text: int
    start: int
    end: int
    chance: float
    odds: float


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """All windows read for a question, with the logarithms of what their starts and ends add up to."""

    windows: tuple[WindowLogits, ...]
    own: tuple[Span, ...]
    starts: float
    ends: float

    @classmethod
    def of(cls, windows: tuple[WindowLogits, ...], own: Sequence[Span]) -> "Weighing":
        """Weigh windows; only a text's own characters answer, its surroundings never do."""
        spans = tuple(own)
        starts = np.concatenate([[w.nothing[0], *w.starts[_inside(w, spans)]] for w in windows])
        ends = np.concatenate([[w.nothing[1], *w.ends[_inside(w, spans)]] for w in windows])
        return cls(windows, spans, _pooled(starts), _pooled(ends))

    def best(self) -> tuple[ScoredSpan, ...]:
        """Give the best few spans of each text, most likely first."""
        spans = [span for window in self.windows for span in self._of_window(window)]
        spans.sort(key=lambda span: (-span.chance, span.text, span.start, span.end))
        kept: dict[int, set[tuple[int, int]]] = defaultdict(set)
        best: list[ScoredSpan] = []
        for span in spans:
            places, place = kept[span.text], (span.start, span.end)
            if len(places) < _KEPT and place not in places:
                places.add(place)
                best.append(span)
        return tuple(best)

    def _of_window(self, window: WindowLogits) -> Iterator[ScoredSpan]:
        places = np.flatnonzero(_inside(window, self.own))
        if not len(places):
            return
        scores = window.starts[places][:, None].astype(np.float64) + window.ends[places]
        scores[~np.tri(len(places), dtype=bool).T] = -np.inf
        scores[np.tri(len(places), k=-_LONGEST, dtype=bool).T] = -np.inf
        best = np.argsort(-scores, axis=None, kind="stable")[:_KEPT]
        for first, last in zip(*np.unravel_index(best, scores.shape), strict=True):
            score = float(scores[first, last])
            if score == -np.inf:
                return
            start, end = int(window.offsets[places[first], 0]), int(window.offsets[places[last], 1])
            chance = float(np.exp(score - self.starts - self.ends))
            yield ScoredSpan(window.text, start, end, chance, score - sum(window.nothing))

    def start_mass(self, text: int, start: int, end: int) -> float:
        """Give the probability that the answer begins within some characters of a text."""
        shares = [0.0]
        for window in self.windows:
            if window.text == text:
                begins, ends = window.offsets[:, 0], window.offsets[:, 1]
                here = _inside(window, self.own) & (ends > start) & (begins < end)
                shares.append(float(np.exp(window.starts[here].astype(np.float64) - self.starts).sum()))
        return max(shares)


def _inside(window: WindowLogits, own: tuple[Span, ...]) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    starts, ends = window.offsets[:, 0], window.offsets[:, 1]
    return np.asarray((ends > own[window.text].start) & (starts < own[window.text].end))


def _pooled(logits: Floats) -> float:
    """Give the logarithm of the sum of the logits' exponentials."""
    highest = float(logits.max())
    return highest + float(np.log(np.exp(logits - highest).sum()))
