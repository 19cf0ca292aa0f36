"""Which rows have lived long enough."""

from collections.abc import Iterator

from sqlalchemy import Delete, delete, select

from bot.state.tables import (
    Expiring,
    FeedbackRow,
    LanguageRow,
    QuestionRow,
    ReferenceRow,
    ReplyRow,
    UpdateRow,
)
from config.state import StateSettings

SWEEP_SECONDS = 30
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def lives(settings: StateSettings) -> dict[type[Expiring], int]:
    """Give how many seconds each kind of row may live."""
    return {
        QuestionRow: settings.question_minutes * _MINUTE,
        ReplyRow: settings.reply_hours * _HOUR,
        UpdateRow: settings.update_hours * _HOUR,
        LanguageRow: settings.language_days * _DAY,
        FeedbackRow: settings.feedback_days * _DAY,
        ReferenceRow: settings.reference_days * _DAY,
    }


def overdue(settings: StateSettings, now: int) -> Iterator[Delete]:
    """Give the statements that drop what is, or before the next sweep would be, too old.

    A reference stays as long as there is feedback on it.
    """
    for table, life in lives(settings).items():
        margin = min(2 * SWEEP_SECONDS, life // 2)
        statement = delete(table).where(table.at <= now - life + margin)
        if table is ReferenceRow:
            statement = statement.where(ReferenceRow.key.not_in(select(FeedbackRow.key)))
        yield statement
