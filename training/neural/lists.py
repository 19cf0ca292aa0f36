"""The written lists that rules go by."""

from pathlib import Path


def read_list(path: Path) -> list[str]:
    """Give a list's lines but for its remarks, which begin with "#"."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
