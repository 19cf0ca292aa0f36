"""What all groups of settings have in common."""

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator


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
