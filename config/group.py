"""What all groups of settings have in common."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, SecretStr, ValidationInfo, field_validator


class Group(BaseModel):
    """A group of settings: frozen, without unknown keys, and without values in its errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_values(cls, given: object, info: ValidationInfo) -> object:
        """Refuse YAML's yes and no where something else is meant."""
        if isinstance(given, bool) and cls.model_fields[info.field_name or ""].annotation is not bool:
            raise ValueError(given)
        return given


class DatabaseGroup(Group):
    """A group with the url of a database, which may hold a password; None stands for a file of our own."""

    databases: ClassVar[frozenset[str]]

    url: SecretStr | None = None

    @field_validator("url", mode="before")
    @classmethod
    def _empty_is_none(cls, given: object) -> object:
        """Take an empty variable as the file of our own, as `null` is in YAML."""
        return None if given == "" else given

    @field_validator("url")
    @classmethod
    def _known_database(cls, given: SecretStr | None) -> SecretStr | None:
        """Refuse a database for which there is no driver."""
        if given is not None and given.get_secret_value().partition("://")[0] not in cls.databases:
            raise ValueError(given)
        return given
