"""The settings of what operators see: the health and metrics server, and the log."""

from typing import Literal

from pydantic import Field, field_validator

from config.group import Group

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["auto", "json", "text"]


class OperationsSettings(Group):
    """Where health and metrics are served; reachable_within is in seconds."""

    host: str = Field(default="127.0.0.1", min_length=1)
    port: int | None = Field(default=8081, ge=1, le=65535)
    reachable_within: int = Field(default=120, ge=10, le=3600)

    @field_validator("port", mode="before")
    @classmethod
    def _empty_is_none(cls, given: object) -> object:
        """Take an empty variable as no server, as `null` is in YAML."""
        return None if given == "" else given


class LogSettings(Group):
    """What the log tells, and whether machines or people read it; auto looks for a terminal."""

    level: LogLevel = "info"
    format: LogFormat = "auto"
