"""Averages a run's last moments: `python -m training.neural.average WORK`.

At a learning rate that stays high a run wanders round a valley; the mean of where it has been lies deeper
(Izmailov et al. 2018, https://arxiv.org/abs/1803.05407), and so does a point on the way there from a model
that the run began with (Wortsman et al. 2022, https://arxiv.org/abs/2109.01903). How far on that way is what
loses least on held-out groups. WORK gets `averaged.pt`, which is what `export` writes.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from training.neural.dataset import Dataset
from training.neural.encoder import Weights
from training.neural.train import AVERAGED, HELD, MOMENTS, STARTED, begin, score, write

_SHARES = (0.5, 0.6, 0.7)


def mean(moments: Sequence[Weights]) -> Weights:
    """Give the mean of some weights, name by name."""
    return {name: torch.stack([one[name] for one in moments]).mean(0) for name in moments[0]}


def between(start: Weights, end: Weights, share: float) -> Weights:
    """Give the weights a share, 0 to 1, of the way from a start; what the end lacks stays."""
    return start | {name: torch.lerp(start[name], tensor, share) for name, tensor in end.items()}


def best_share(start: Weights, end: Weights, held: Sequence[Dataset]) -> float:
    """Give the share of the way that loses least on held-out groups, and print what each loses."""
    tried: dict[float, float] = {}
    for share in _SHARES:
        figures = [score(between(start, end, share), dataset) for dataset in held]
        tried[share] = sum(loss for loss, _ in figures)
        print(
            share,
            *(f"{name} {loss:.4f} {right:.3f}" for name, (loss, right) in zip(HELD, figures, strict=True)),
        )
    return min(tried, key=lambda share: tried[share])


def main() -> None:
    """Write the average."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    work: Path = parser.parse_args().work
    torch._dynamo.config.cache_size_limit = 64  # noqa: SLF001 - as in train
    weights = mean([torch.load(path) for path in sorted((work / MOMENTS).glob("*.pt"))])
    if (work / STARTED).exists():
        start = {name: tensor.detach() for name, tensor in begin(work / STARTED).weights.items()}
        share = best_share(start, weights, [Dataset.load(work / name) for name in HELD])
        print(f"averaged {share} of the way")
        weights = {name: tensor for name, tensor in between(start, weights, share).items() if name in weights}
    write(weights, work / AVERAGED)


if __name__ == "__main__":
    main()
