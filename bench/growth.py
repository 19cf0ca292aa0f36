"""How an archive's time and memory grow with it, drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PANELS = (
    ("indexing", "s", "seconds"),
    ("on disk", "MB", "disk"),
    ("memory", "MB", "memory"),
    ("search p50", "ms", "search"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One size of an archive: seconds to index, megabytes on disk and in memory, milliseconds of a search."""

    paragraphs: int
    seconds: float
    disk: float
    memory: float
    search: float


def draw(steps: Sequence[Step], path: Path) -> None:
    """Draw each figure over the number of paragraphs, both in powers of ten, into a PNG."""
    import matplotlib.pyplot as plt  # noqa: PLC0415  # takes a second, and only this needs it

    figure, panels = plt.subplots(1, len(_PANELS), figsize=(12, 3), layout="constrained")
    sizes = [step.paragraphs for step in steps]
    for panel, (title, unit, name) in zip(panels, _PANELS, strict=True):
        panel.loglog(sizes, [getattr(step, name) for step in steps], marker="o")
        panel.set(title=title, xlabel="paragraphs", ylabel=unit)
    figure.savefig(path, dpi=120)
    plt.close(figure)
