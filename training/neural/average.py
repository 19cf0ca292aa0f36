"""Averages a run's last moments: `python -m training.neural.average WORK`.

At a learning rate that stays high a run wanders round a valley; the mean of where it has been lies deeper
(Izmailov et al. 2018, https://arxiv.org/abs/1803.05407), and so does a point on the way there from a model
that the run began with (Wortsman et al. 2022, https://arxiv.org/abs/2109.01903). How far on that way is what
loses least on held-out groups. WORK gets `averaged.pt`, which is what `export` writes, and in
`scores.json` the part of each held-out set that it gets exactly right.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch

from training.neural.dataset import Dataset
from training.neural.encoder import Weights
from training.neural.train import AVERAGED, MOMENTS, SCORES, STARTED, begin, held_out, score, write

_SHARES = (0.5, 0.6, 0.7, 0.85, 1.0)  # 1 is the end itself, worth a look where the rate has fallen to zero


def mean(moments: Sequence[Weights]) -> Weights:
    """Give the mean of some weights, name by name."""
    return {name: torch.stack([one[name] for one in moments]).mean(0) for name in moments[0]}


def between(start: Weights, end: Weights, share: float) -> Weights:
    """Give the weights a share, 0 to 1, of the way from a start; what the end lacks stays."""
    return start | {name: torch.lerp(start[name], tensor, share) for name, tensor in end.items()}


def best_share(
    start: Weights, end: Weights, held: dict[str, Dataset], shares: Sequence[float]
) -> tuple[float, dict[str, float]]:
    """Give the share of the way that loses least on held-out groups, and which part of each it gets right."""
    tried: dict[float, tuple[float, dict[str, float]]] = {}
    for share in shares:
        weights = between(start, end, share)
        figures = {name: score(weights, dataset) for name, dataset in held.items()}
        right = {name: round(one, 3) for name, (_, one) in figures.items()}
        tried[share] = sum(loss for loss, _ in figures.values()), right
        print(share, *(f"{name} {loss:.4f} {one:.3f}" for name, (loss, one) in figures.items()))
    best = min(tried, key=lambda share: tried[share][0])
    return best, tried[best][1]


def main() -> None:
    """Write the average and its scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--share", type=float, help="how far on the way, not what loses least")
    options = parser.parse_args()
    work: Path = options.work
    torch._dynamo.config.cache_size_limit = 64  # noqa: SLF001 - as in train
    end = mean([torch.load(path) for path in sorted((work / MOMENTS).glob("*.pt"))])
    began = work / STARTED
    given = (options.share,) if options.share is not None else _SHARES
    shares = given if began.exists() else (1.0,)
    start = {name: one.detach() for name, one in begin(began if began.exists() else None).weights.items()}
    share, right = best_share(start, end, held_out(work), shares)
    print(f"averaged {share} of the way")
    write({name: one for name, one in between(start, end, share).items() if name in end}, work / AVERAGED)
    (work / SCORES).write_text(json.dumps(right), encoding="utf-8")


if __name__ == "__main__":
    main()
