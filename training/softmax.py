"""Weights by maximum likelihood: of all candidates of a question, the right ones together should win."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.reader.gazetteer import KINDS
from retrieval.reader.templates import AXES, feature_place, features, offsets
from retrieval.reader.views import Codes, Floats
from training.pages import Page, Sentences

Row = NDArray[np.float32]
_BATCH = 64
_SEEN = 500  # candidates of a question in a step, the wrong ones drawn anew each time
_STEPS = 1200
_PRIOR = 2.0  # a country is asked for and a country is named: true in every language, rare in the data


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Candidates of several questions end to end: features, gold marks, each question's start and number."""

    features: Codes
    gold: NDArray[np.bool_]
    starts: Codes
    owner: Codes
    worth: Row


def fit_sentences(examples: list[tuple[Sentences, float]]) -> Floats:
    """Give the weights of sentence measures by Adam over all examples; each has a worth."""
    table = np.concatenate([one.measures for one, _ in examples])
    gold = np.concatenate([one.gold for one, _ in examples])
    sizes = np.array([len(one.gold) for one, _ in examples])
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    worth = np.array([worth for _, worth in examples])
    worth /= worth.sum()
    weights = np.zeros(table.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        change = _residuals(table @ weights, gold, starts, owner)
        slope = (change * worth[owner]) @ table + 2e-5 * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.1 if step < _STEPS * 2 / 3 else 0.02
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return weights


def _residuals(scores: Floats, gold: NDArray[np.bool_], starts: Codes, owner: Codes) -> Floats:
    """Give each candidate's probability less its share of the right ones' probability."""
    chances = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
    right = chances * gold
    whole, won = np.add.reduceat(chances, starts), np.add.reduceat(right, starts)
    return np.asarray(chances / whole[owner] - right / np.maximum(won, 1e-12)[owner])


def fit_spans(pages: list[tuple[Page, float]], *, epochs: int, rate: float = 0.15, seed: int = 0) -> Row:
    """Give the weights of span features by AdaGrad; each page has a worth."""
    chance = np.random.default_rng(seed)
    weights = prior()
    squares = np.full(len(weights), 1e-2, dtype=np.float32)
    for epoch in range(epochs):
        pace = rate * (1 - epoch / epochs) + 0.01
        order = chance.permutation(len(pages))
        for begin in range(0, len(order), _BATCH):
            batch = _draw([pages[n] for n in order[begin : begin + _BATCH]], chance)
            _step(weights, squares, batch, pace)
        print(f"epoch {epoch + 1} of {epochs}", flush=True)
    return weights


def prior() -> Row:
    """Give the weights to start from: a known name of the asked kind is likely."""
    weights = np.zeros(offsets()[-1], dtype=np.float32)
    for kind in KINDS[1:]:
        for run in ("full", "none"):
            weights[feature_place(f"wanted={kind} named={kind} run={run}")] = _PRIOR
    for kind in ("territory", "city"):
        weights[feature_place(f"wanted=where named={kind} run=full")] = _PRIOR / 4
    return weights


def _draw(pages: list[tuple[Page, float]], chance: np.random.Generator) -> _Batch:
    tables, golds = [], []
    for page, _ in pages:
        size = len(page.gold)
        kept = page.gold | (chance.random(size) < _SEEN / size)
        tables.append(page.codes[:, kept])
        golds.append(page.gold[kept])
    sizes = np.array([len(gold) for gold in golds])
    table = np.concatenate(tables, axis=1).astype(np.int64)
    return _Batch(
        features=features(dict(zip(AXES, table, strict=True))),
        gold=np.concatenate(golds),
        starts=np.cumsum(sizes) - sizes,
        owner=np.repeat(np.arange(len(sizes)), sizes),
        worth=np.array([worth for _, worth in pages], dtype=np.float32),
    )


def _step(weights: Row, squares: Row, batch: _Batch, rate: float) -> None:
    scores = weights[batch.features].sum(axis=0, dtype=np.float64)
    change = _residuals(scores, batch.gold, batch.starts, batch.owner) * batch.worth[batch.owner] / _BATCH
    spread = np.broadcast_to(change, batch.features.shape).ravel()
    slope = np.bincount(batch.features.ravel(), weights=spread, minlength=len(weights)).astype(np.float32)
    moved = slope != 0
    pull = slope[moved] + 1e-3 * weights[moved] / 1000
    squares[moved] += pull * pull
    weights[moved] -= rate * pull / np.sqrt(squares[moved])
