"""Draws a run's log: `python -m training.neural.plot WORK` writes WORK/log.png from WORK/log.csv."""

import csv
import statistics
import sys
from pathlib import Path

import matplotlib.pyplot as plt

_SMOOTHED = 5  # lines of the log whose median is drawn


def draw(work: Path) -> None:
    """Draw the loss and the scores on held-out groups over the steps."""
    with (work / "log.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    losses = {int(row[0]): float(row[1]) for row in rows if row[1]}
    scores = {int(row[0]): [float(one) for one in row[3:]] for row in rows if row[3:]}
    figure, left = plt.subplots(figsize=(8, 4), layout="constrained")
    left.plot(list(losses), _smooth(list(losses.values())), color="tab:gray", label="loss")
    left.set(xlabel="steps", ylabel="loss", ylim=(0, 5))
    right = left.twinx()
    right.set(ylabel="exactly right", ylim=(0, 1))
    for name, values in zip(("NorQuAD-da", "SQuAD"), zip(*scores.values(), strict=True), strict=True):
        right.plot(list(scores), values, marker="o", label=f"{name}, held out")
    figure.legend(loc="upper center", ncols=3)
    figure.savefig(work / "log.png", dpi=120)
    plt.close(figure)


def _smooth(values: list[float]) -> list[float]:
    return [statistics.median(values[max(0, n - _SMOOTHED) : n + 1]) for n in range(len(values))]


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
