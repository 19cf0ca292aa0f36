"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _make_articles()
    op.create_table(
        "versions",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", _NUMBER, sa.ForeignKey("articles.number"), nullable=False, index=True),
        sa.Column("version", sa.BigInteger),
        sa.Column("updated", sa.BigInteger),
        sa.Column("received", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "successions",
        sa.Column("earlier", sa.LargeBinary, primary_key=True),
        sa.Column("later", sa.LargeBinary, nullable=False),
    )
    _make_the_small_ones()


def downgrade() -> None:
    """Drop the tables."""
    for name in ("sources", "quarantine", "audit", "successions", "versions", "articles"):
        op.drop_table(name)


def _make_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("key_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("key", sa.Text),
        sa.Column("article_id", _ID, nullable=False, unique=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("frozen", sa.Boolean, nullable=False),
        sa.Column("version", sa.BigInteger),
        sa.Column("updated", sa.BigInteger),
        sa.Column("dated", sa.BigInteger, nullable=False),
        sa.Column("received", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.LargeBinary),
        sa.Column("current", sa.BigInteger),
        sa.Column("change", sa.BigInteger, unique=True),
    )
    op.create_index("ix_articles_source", "articles", ["source", "dated"])


def _make_the_small_ones() -> None:
    op.create_table(
        "audit",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("action", sa.String(12), nullable=False),
        sa.Column("article_id", sa.Text),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_table(
        "quarantine",
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("line", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("mark", sa.Text),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("checked_at", sa.BigInteger),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("next_try_at", sa.BigInteger),
        sa.Column("newest_at", sa.BigInteger),
    )
