"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_HASH = sa.String(32)
_KEY = sa.String(20)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "salts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
    )
    _expiring("languages", _key("chat", _HASH), sa.Column("language", sa.String(2), nullable=False))
    _expiring(
        "questions",
        _key("chat", _HASH),
        _key("topic", sa.BigInteger()),
        sa.Column("asker", _HASH, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    _expiring(
        "replies",
        _key("chat", _HASH),
        _key("question", sa.BigInteger()),
        sa.Column("reply", sa.BigInteger, nullable=False),
    )
    _expiring("updates", _key("id", sa.BigInteger()))
    _expiring("refs", _key("key", _KEY), sa.Column("body", sa.Text, nullable=False))
    _expiring(
        "feedback",
        _key("user", _HASH),
        _key("key", _KEY),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("question", sa.Text),
    )
    op.create_index("ix_feedback_key", "feedback", ["key"])


def downgrade() -> None:
    """Drop the tables."""
    for name in ("feedback", "refs", "updates", "replies", "questions", "languages", "salts"):
        op.drop_table(name)


def _key(name: str, kind: sa.String | sa.BigInteger) -> sa.Column[object]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def _expiring(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(name, *columns, sa.Column("at", sa.BigInteger, nullable=False, index=True))
