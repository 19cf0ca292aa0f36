"""The settings: environment over YAML over defaults, read once into one frozen record."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from config.archive import ArchiveSettings
from config.operations import LogSettings, OperationsSettings
from config.reader import ReaderSettings
from config.state import StateSettings
from config.telegram import TelegramSettings

SHIPPED_ARTICLES = Path(__file__).resolve().parent.parent / "seeds"

SpokenLanguage = Literal["da", "en"]
InterfaceLanguage = Literal["da", "en", "auto"]


class Settings(BaseSettings):
    """Every setting the program has; `config/default.yaml` says what each means."""

    model_config = SettingsConfigDict(
        env_prefix="KILDESVAR_", env_nested_delimiter="__", frozen=True, extra="forbid"
    )

    articles: Annotated[tuple[Path, ...] | None, NoDecode] = Field(default=None, min_length=1)
    language: InterfaceLanguage = "auto"
    k: int = Field(default=8, ge=1, le=100)
    recency: float = Field(default=0.001, ge=0, le=1)
    abstain_below: float | None = Field(default=None, ge=0, le=1)
    question_length: int = Field(default=500, ge=1, le=10_000)
    reader: ReaderSettings = ReaderSettings()
    archive: ArchiveSettings = ArchiveSettings()
    telegram: TelegramSettings = TelegramSettings()
    state: StateSettings = StateSettings()
    operations: OperationsSettings = OperationsSettings()
    log: LogSettings = LogSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what is given: `config.layers` reads each place by itself and knows its lines."""
        return (init_settings,)

    @property
    def article_paths(self) -> tuple[Path, ...]:
        """The files and folders that are named, else the shipped ones."""
        return self.articles or (SHIPPED_ARTICLES,)

    @field_validator("abstain_below", mode="before")
    @classmethod
    def _empty_is_none(cls, given: object) -> object:
        """Take an empty variable as the calibrated threshold, as `null` is in YAML."""
        return None if given == "" else given

    @field_validator("k", "question_length", "recency", "abstain_below", mode="before")
    @classmethod
    def _no_truth_values(cls, given: object) -> object:
        """Refuse YAML's yes and no where a number is meant."""
        if isinstance(given, bool):
            raise ValueError(given)  # noqa: TRY004 - pydantic collects ValueError, not TypeError
        return given
