"""What is gone for good, what a page held, and how the files of folders looked when they were read."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("sources", sa.Column("gone", sa.Text))
    op.add_column("sources", sa.Column("key", sa.Text))
    op.create_table(
        "files",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("files")
    op.drop_column("sources", "key")
    op.drop_column("sources", "gone")
