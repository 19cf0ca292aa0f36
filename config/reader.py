"""The settings of the reader."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

SHIPPED_MODEL = Path(__file__).resolve().parent.parent / "models" / "reader"

ReaderKind = Literal["auto", "neural", "lexical"]


class ReaderSettings(BaseModel):
    """Which reader answers, from which folder its model comes, and what it may cost."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    use: ReaderKind = "auto"
    model: Path = SHIPPED_MODEL
    threads: int = Field(default=2, ge=1, le=64)
    windows: int = Field(default=32, ge=1, le=1000)

    @field_validator("threads", "windows", mode="before")
    @classmethod
    def _no_truth_values(cls, given: object) -> object:
        """Refuse YAML's yes and no where a number is meant."""
        if isinstance(given, bool):
            raise ValueError(given)  # noqa: TRY004 - pydantic collects ValueError, not TypeError
        return given
