"""The day each article was published on, by which the newest of those that are answered from are found."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_PAGE = 1000
_CHECK_BYTES = 4


def upgrade() -> None:
    """Make the column, fill it from the articles' texts, make the index."""
    op.add_column("articles", sa.Column("published", sa.Integer, nullable=False, server_default="0"))
    _fill(op.get_bind())
    op.create_index("ix_articles_live", "articles", ["state", "hidden", "published", "number"])


def downgrade() -> None:
    """Drop the index and the column."""
    op.drop_index("ix_articles_live", "articles")
    op.drop_column("articles", "published")


def _fill(connection: sa.Connection) -> None:
    query = sa.text(
        "SELECT a.number, v.body FROM articles a JOIN versions v ON v.number = a.current"
        " WHERE a.number > :after ORDER BY a.number LIMIT :count"
    )
    change, after = sa.text("UPDATE articles SET published = :day WHERE number = :number"), 0
    while rows := connection.execute(query, {"after": after, "count": _PAGE}).all():
        after = rows[-1][0]
        days = [{"number": number, "day": _day(body)} for number, body in rows]
        if dated := [one for one in days if one["day"]]:
            connection.execute(change, dated)


def _day(body: bytes) -> int:
    """Give a body's date as a number; 0 where it has none, or is damaged, which is told when it is read."""
    try:
        published = json.loads(body[_CHECK_BYTES:])[2]
    except (ValueError, IndexError):
        return 0
    year, month, day = published or (0, 0, 0)
    return (year * 100 + (month or 0)) * 100 + (day or 0)
