"""The settings of what the program remembers between messages, and for how long."""

from pydantic import Field

from config.group import DatabaseGroup


class StateSettings(DatabaseGroup):
    """Where the state is kept and how long each kind of row lives; the url may hold a password."""

    databases = frozenset({"sqlite", "sqlite+aiosqlite", "postgresql", "postgres", "postgresql+asyncpg"})

    question_minutes: int = Field(default=30, ge=1, le=30)
    reply_hours: int = Field(default=48, ge=1, le=720)
    update_hours: int = Field(default=48, ge=24, le=720)
    reference_days: int = Field(default=180, ge=1, le=3650)
    language_days: int = Field(default=365, ge=1, le=3650)
    feedback_days: int = Field(default=365, ge=1, le=3650)
