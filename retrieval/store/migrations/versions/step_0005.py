"""An article may evolve into many; until now the first of them was kept."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_KEEP_ALL = "CREATE TABLE successions_kept AS SELECT earlier, later FROM successions"
# Of several, the one whose hash is the least: nothing says which was the first.
_KEEP_ONE_EACH = (
    "CREATE TABLE successions_kept AS SELECT earlier, later FROM successions AS one WHERE NOT EXISTS"
    " (SELECT 1 FROM successions AS other WHERE other.earlier = one.earlier AND other.later < one.later)"
)


def upgrade() -> None:
    """Make each pair its own key."""
    _make_anew(_KEEP_ALL, of_pairs=True)


def downgrade() -> None:
    """Make the earlier one the key, with one of the pairs it had."""
    _make_anew(_KEEP_ONE_EACH, of_pairs=False)


def _make_anew(keep: str, *, of_pairs: bool) -> None:
    """Make the table again, for SQLite changes no key, and by its own name, which its key takes too."""
    op.execute(keep)
    op.drop_table("successions")
    op.create_table(
        "successions",
        sa.Column("earlier", sa.LargeBinary, primary_key=True),
        sa.Column("later", sa.LargeBinary, primary_key=of_pairs, nullable=False),
    )
    op.execute("INSERT INTO successions (earlier, later) SELECT earlier, later FROM successions_kept")
    op.drop_table("successions_kept")
