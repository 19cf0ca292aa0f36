"""The settings of what the program remembers between messages, and for how long."""

from pydantic import Field, SecretStr, field_validator

from config.group import Group

DATABASES = frozenset({"sqlite", "sqlite+aiosqlite", "postgresql", "postgres", "postgresql+asyncpg"})


class StateSettings(Group):
    """Where the state is kept and how long each kind of row lives; the url may hold a password."""

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
