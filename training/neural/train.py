"""Trains the neural reader: `python -m training.neural.train WORK --steps N`; called again it goes on.

With `--start FOLDER` a new run begins with the exported model there. WORK holds what make_data wrote; it
gets `log.csv`, `log.png`, `checkpoint.pt` (every few minutes), in `moments/` the weights of the last few of
these times, which `average` joins, and, before the learning rate falls, `stable.pt`, from which a longer run
may go on.
"""

import argparse
import csv
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from training.neural.dataset import Batch, Dataset
from training.neural.e5 import packaged, read_e5
from training.neural.encoder import SEED, Weights, encode, from_arrays, trained
from training.neural.loss import agreement, group_loss
from training.neural.plot import draw
from training.neural.shipped import read_shipped

_RATE = 1.5e-4  # of a run from the start; one that goes on forgets less at half of it
_WARM = 200  # steps in which the rate rises
_COOL = 0.4  # of all steps, in which it falls to zero
_CLIP = 1.0
_SAVED_EVERY = 100  # steps
_SCORED_EVERY = 500
_TOLD_EVERY = 20
_MOMENTS = 4  # times whose weights are kept
_KIND = torch.bfloat16 if torch.ops.mkldnn._is_mkldnn_bf16_supported() else torch.float32  # noqa: SLF001
AVERAGED, MOMENTS, SCORES = "averaged.pt", "moments", "scores.json"
STARTED = "started"  # the model that a run began with
_HELD = ("norquad-da", "squad-en-train")


@dataclass(slots=True)
class Run:
    """A run so far: its weights, their optimiser and how many steps were taken."""

    weights: Weights
    optimiser: torch.optim.Optimizer
    step: int = 0

    def save(self, path: Path) -> None:
        """Write what a later run goes on from, whole or not at all."""
        state = {
            "weights": trained(self.weights),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
        }
        write(state, path)

    def remember(self, folder: Path) -> None:
        """Write the weights alone, and forget all but the last few that were written."""
        folder.mkdir(exist_ok=True)
        write(trained(self.weights), folder / f"{self.step:06}.pt")
        for path in sorted(folder.glob("*.pt"))[:-_MOMENTS]:
            path.unlink()

    def load(self, path: Path) -> None:
        """Go on from a file."""
        state: dict[str, Any] = torch.load(path)
        with torch.no_grad():
            for name, tensor in state["weights"].items():
                self.weights[name].copy_(tensor)
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]


def write(state: dict[str, Any], path: Path) -> None:
    """Write a file whole or not at all, as a run may be cut off at any time."""
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def begin(start: Path | None) -> Run:
    """Give a run that has taken no step: with the weights of an exported model, if given."""
    weights = from_arrays(read_e5(packaged()).tensors)
    if start:
        weights |= {name: torch.from_numpy(array) for name, array in read_shipped(start).items()}
    learning = [tensor.requires_grad_() for tensor in trained(weights).values()]
    return Run(weights, torch.optim.AdamW(learning, weight_decay=0.01, betas=(0.9, 0.98), fused=True))


def rate(step: int, steps: int) -> float:
    """Give the share of the learning rate: it rises, stays, and falls linearly to zero at the end."""
    return min(1.0, (step + 1) / _WARM, (steps - step) / (steps * _COOL))


def forever(dataset: Dataset) -> Iterator[Batch]:
    """Give batches, the same ones in every run, epoch after epoch."""
    epoch = 0
    while True:
        yield from dataset.batches(random.Random(SEED + epoch))
        epoch += 1


def logits_of(weights: Weights, batch: Batch) -> torch.Tensor:
    """Give a batch's logits."""
    return encode(weights, torch.from_numpy(batch.ids), torch.from_numpy(batch.lengths), _KIND)


def take(run: Run, batch: Batch, pace: float) -> float:
    """Take one step at a learning rate; give its loss."""
    for settings in run.optimiser.param_groups:
        settings["lr"] = pace
    loss = group_loss(logits_of(run.weights, batch), batch)
    run.optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(trained(run.weights).values(), _CLIP)
    run.optimiser.step()
    run.step += 1
    return float(loss.detach())


def held_out(work: Path) -> dict[str, Dataset]:
    """Give the groups kept out of training, by the name of their source."""
    return {name: Dataset.load(work / f"held-{name}.npz") for name in _HELD}


def score(weights: Weights, dataset: Dataset) -> tuple[float, float]:
    """Give the mean loss over held-out groups, and the share whose span, or lack of one, is exactly right."""
    seen: list[tuple[float, int, int]] = []
    with torch.no_grad():
        for batch in dataset.batches():
            logits = logits_of(weights, batch)
            seen.append((float(group_loss(logits, batch)), *agreement(logits, batch)))
    groups = sum(count for _, _, count in seen)
    return sum(loss * n for loss, _, n in seen) / groups, sum(right for _, right, _ in seen) / groups


def train(work: Path, steps: int, start: Path | None = None, highest: float = _RATE) -> None:
    """Train until so many steps are taken in all."""
    run, dataset = begin(start), Dataset.load(work / "train.npz")
    if (work / "checkpoint.pt").exists():
        run.load(work / "checkpoint.pt")
    elif start:
        shutil.copytree(start, work / STARTED)
    batches = forever(dataset)
    for _ in range(run.step):
        next(batches)
    losses: list[float] = []
    clock = time.monotonic()
    while run.step < steps:
        losses.append(take(run, next(batches), highest * rate(run.step, steps)))
        if run.step % _TOLD_EVERY == 0:
            tell(work, run.step, sum(losses) / len(losses), time.monotonic() - clock)
            losses, clock = [], time.monotonic()
        if run.step == round(steps * (1 - _COOL)):
            run.save(work / "stable.pt")
        if run.step % _SAVED_EVERY == 0 or run.step == steps:
            run.save(work / "checkpoint.pt")
            run.remember(work / MOMENTS)
        if run.step % _SCORED_EVERY == 0 or run.step == steps:
            scores = {name: score(run.weights, one)[1] for name, one in held_out(work).items()}
            print("held out:", ", ".join(f"{name} {one:.3f}" for name, one in scores.items()), flush=True)
            tell(work, run.step, None, 0.0, list(scores.values()))
            draw(work)


def tell(
    work: Path, step: int, loss: float | None, seconds: float, scores: list[float] | None = None
) -> None:
    """Write a line to the log."""
    with (work / "log.csv").open("a", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow([step, loss, round(seconds, 1), *(scores or ())])


def main() -> None:
    """Train, or go on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--rate", type=float, default=_RATE, help="the highest learning rate")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch._dynamo.config.cache_size_limit = 64  # noqa: SLF001 - one compiled layer for each shape of a batch
    train(options.work, options.steps, options.start, options.rate)


if __name__ == "__main__":
    main()
