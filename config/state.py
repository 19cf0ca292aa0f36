"""The settings of what the program remembers between messages, and for how long."""

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

DATABASES = frozenset({"sqlite", "sqlite+aiosqlite", "postgresql", "postgres", "postgresql+asyncpg"})


class StateSettings(BaseModel):
    """Where the state is kept and how long each kind of row lives; the url may hold a password."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    url: SecretStr | None = None
    question_minutes: int = Field(default=30, ge=1, le=30)
    reply_hours: int = Field(default=48, ge=1, le=720)
    update_hours: int = Field(default=48, ge=24, le=720)
    reference_days: int = Field(default=180, ge=1, le=3650)
    language_days: int = Field(default=365, ge=1, le=3650)
    feedback_days: int = Field(default=365, ge=1, le=3650)

    @field_validator("url", mode="before")
    @classmethod
    def _empty_is_none(cls, given: object) -> object:
        """Take an empty variable as the state file, as `null` is in YAML."""
        return None if given == "" else given

    @field_validator("url")
    @classmethod
    def _known_database(cls, given: SecretStr | None) -> SecretStr | None:
        """Refuse a database for which there is no driver."""
        if given is not None and given.get_secret_value().partition("://")[0] not in DATABASES:
            raise ValueError(given)
        return given

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_values(cls, given: object) -> object:
        """Refuse YAML's yes and no where a number is meant."""
        if isinstance(given, bool):
            raise ValueError(given)  # noqa: TRY004 - pydantic collects ValueError, not TypeError
        return given
