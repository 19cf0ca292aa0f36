"""An index by which the last visit is found, though every page that was ever fetched has a row."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_sources_checked", "sources", ["checked_at"])


def downgrade() -> None:
    """Drop the index."""
    op.drop_index("ix_sources_checked", "sources")
