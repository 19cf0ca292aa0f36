"""Which span to show: the one that shares most words with everything that may be right.

The span of highest score is the likeliest to be right word for word; the one of highest expected token F1
(minimum Bayes risk decoding, Goel and Byrne 2000) is the likeliest to hold the answer.
"""

import numpy as np

from retrieval.reader.views import Codes, Floats

_WEIGHED = 40  # spans that may win; all others are too unlikely
_SENTENCE = 1.0  # of the log probability of the whole sentence, added to each of its spans
_SOFTENED = 0.7  # of the scores, which are too sure of themselves on unseen articles
_WHOLE = 0.5  # what being right word for word is worth beside the expected F1


def probabilities(scores: Floats) -> Floats:
    """Give the softmax of some scores."""
    shares = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def worths(first: Codes, last: Codes, sentence: Codes, scores: Floats) -> Floats:
    """Give each span's worth, 0 to 1.5: its expected F1, and half its chance to be right word for word.

    Spans are first and last tokens (inclusive); only spans of one sentence share words. Spans too unlikely
    to win get a worth that keeps their order below all others.
    """
    softened = _SOFTENED * scores
    masses = np.bincount(sentence, weights=probabilities(softened))
    raised = softened + _SENTENCE * np.log(masses[sentence] + 1e-12)
    chances = probabilities(raised)
    top = np.argsort(-raised, kind="stable")[:_WEIGHED]
    worth = chances * 1e-9
    worth[top] = _overlaps(first[top], last[top], sentence[top]) @ chances[top] + _WHOLE * chances[top]
    return np.asarray(worth, dtype=np.float64)


def _overlaps(first: Codes, last: Codes, sentence: Codes) -> Floats:
    """Give the token F1 of every span with every other."""
    common = np.minimum(last[:, None], last) - np.maximum(first[:, None], first) + 1
    common = np.maximum(common, 0) * (sentence[:, None] == sentence)
    length = last - first + 1
    return np.asarray(2 * common / (length[:, None] + length), dtype=np.float64)
