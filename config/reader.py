"""The settings of the reader."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from config.group import Group

SHIPPED_MODEL = Path(__file__).resolve().parent.parent / "models" / "reader"

ReaderKind = Literal["auto", "neural", "lexical"]


class ReaderSettings(Group):
    """Which reader answers, from which folder its model comes, and what it may cost."""

    use: ReaderKind = "auto"
    model: Path = SHIPPED_MODEL
    threads: int = Field(default=2, ge=1, le=64)
    windows: int = Field(default=32, ge=1, le=1000)
