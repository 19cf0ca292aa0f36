"""What can be wrong with the settings; all of it is collected before anything is said."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """In which way a setting, or the file that holds it, cannot be used."""

    UNKNOWN = "unknown"
    VALUE = "value"
    MISSING = "missing"
    TWICE = "twice"
    UNREADABLE = "unreadable"
    NOT_SETTINGS = "not_settings"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: place is `file:line`, a variable or an option; key is dotted; secrets are masked.

    `shown` is the offending value, the key that was probably meant, or the system's reason, by kind.
    """

    place: str
    key: str
    kind: ProblemKind
    shown: str = ""


class SettingsError(Exception):
    """The settings cannot be used; problems names every one, in the order of the places they stand in."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{p.place}: {p.key} ({p.kind} {p.shown})".strip() for p in problems))
