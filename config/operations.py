"""The settings of what operators see: the health and metrics server, and the log."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["auto", "json", "text"]


class OperationsSettings(BaseModel):
    """Where health and metrics are served; reachable_within is in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", min_length=1)
    port: int | None = Field(default=8081, ge=1, le=65535)
    reachable_within: int = Field(default=120, ge=10, le=3600)

    @field_validator("port", mode="before")
    @classmethod
    def _empty_is_none(cls, given: object) -> object:
        """Take an empty variable as no server, as `null` is in YAML."""
        return None if given == "" else given

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_values(cls, given: object) -> object:
        """Refuse YAML's yes and no where a number or a name is meant."""
        if isinstance(given, bool):
            raise ValueError(given)  # noqa: TRY004 - pydantic collects ValueError, not TypeError
        return given


class LogSettings(BaseModel):
    """What the log tells, and whether machines or people read it; auto looks for a terminal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: LogLevel = "info"
    format: LogFormat = "auto"
