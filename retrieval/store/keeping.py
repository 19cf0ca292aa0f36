"""What is kept beside articles: decisions, unreadable items, and how each source was last found."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, Select, Table, delete, insert, select, update

from retrieval.store.coding import fits_a_key, hash_key, storable
from retrieval.store.parts import in_parts
from retrieval.store.records import AuditAction, AuditLine, Quarantined, SourceState
from retrieval.store.tables import ARTICLES, AUDIT, QUARANTINE, SOURCES

_PURGES = (AuditAction.REMOVE, AuditAction.UNPUBLISH, AuditAction.ANONYMISE)
_DECISIONS = select(AUDIT.c.at, AUDIT.c.action, AUDIT.c.article_id, AUDIT.c.note)


def write_audit(connection: Connection, lines: Iterable[AuditLine]) -> None:
    """Write decisions down."""
    connection.execute(
        insert(AUDIT),
        [
            {
                "at": line.at,
                "action": line.action.value,
                "article_id": line.article_id,
                "note": storable(line.note),
            }
            for line in lines
        ],
    )


def read_audit(connection: Connection) -> tuple[AuditLine, ...]:
    """Give all decisions in their order."""
    return _audit_lines(connection, _DECISIONS.order_by(AUDIT.c.number))


def read_last_decisions(connection: Connection, count: int) -> tuple[AuditLine, ...]:
    """Give so many decisions, the latest first."""
    return _audit_lines(connection, _DECISIONS.order_by(AUDIT.c.number.desc()).limit(count))


def _audit_lines(connection: Connection, query: Select[int, str, str | None, str]) -> tuple[AuditLine, ...]:
    rows = connection.execute(query)
    return tuple(
        AuditLine(at, AuditAction(action), article_id, note) for at, action, article_id, note in rows
    )


def last_purge(connection: Connection) -> int:
    """Give the number of the last decision that deleted texts, 0 where there is none."""
    purges = AUDIT.c.action.in_([action.value for action in _PURGES])
    query = select(AUDIT.c.number).where(purges).order_by(AUDIT.c.number.desc()).limit(1)
    return connection.scalar(query) or 0


def keep_quarantined(connection: Connection, faults: Iterable[Quarantined], now: int) -> None:
    """Keep unreadable items, each with its latest reason; none whose name is too long for a key."""
    for fault in faults:
        place, member = storable(fault.place), storable(fault.member or "")
        if not fits_a_key(place, member):
            continue
        key = {"place": place, "member": member, "line": fault.line or 0}
        row = {
            "reason": storable(fault.reason),
            "mark": fault.mark,
            "at": now if fault.at is None else fault.at,
        }
        _upsert(connection, QUARANTINE, key, row)


def read_quarantined(connection: Connection) -> tuple[Quarantined, ...]:
    """Give the unreadable items by place, member and line."""
    columns = (QUARANTINE.c.place, QUARANTINE.c.reason, QUARANTINE.c.line, QUARANTINE.c.member)
    query = select(*columns, QUARANTINE.c.mark, QUARANTINE.c.at)
    rows = connection.execute(query.order_by(QUARANTINE.c.place, QUARANTINE.c.member, QUARANTINE.c.line))
    return tuple(
        Quarantined(place, reason, line or None, member or None, mark, at)
        for place, reason, line, member, mark, at in rows
    )


def release(connection: Connection, place: str) -> int:
    """Forget what was unreadable at a place, and say how many items it was."""
    return connection.execute(delete(QUARANTINE).where(QUARANTINE.c.place == storable(place))).rowcount


def read_sources(connection: Connection, names: Iterable[str]) -> Iterator[SourceState]:
    """Give how some sources were last found; one that was never visited has nothing but its name."""
    for some in in_parts([storable(name) for name in names]):
        rows = connection.execute(select(SOURCES).where(SOURCES.c.name.in_(some)))
        found = {row.name: SourceState(*row) for row in rows}
        yield from (found.get(name) or SourceState(name) for name in some)


def keep_source(connection: Connection, state: SourceState) -> None:
    """Keep how a source was found, in place of what was known; not where its name is too long for a key."""
    if not fits_a_key(storable(state.name)):
        return
    given = ((column.name, getattr(state, column.name)) for column in SOURCES.c)
    rest = {name: storable(value) if isinstance(value, str) else value for name, value in given}
    _upsert(connection, SOURCES, {"name": rest.pop("name")}, rest)


def forget_visits(connection: Connection, article_ids: Iterable[str]) -> None:
    """Have the pages of some articles visited as new ones are, and every list sent whole the next time."""
    ids = tuple(article_ids)
    # By their hashes, for the key of an article that was unpublished is forgotten.
    hashes = set(connection.scalars(select(ARTICLES.c.key_hash).where(ARTICLES.c.article_id.in_(ids))))
    pages = connection.execute(select(SOURCES.c.name, SOURCES.c.key).where(SOURCES.c.key.is_not(None)))
    names = [name for name, key in pages if key is not None and hash_key(key) in hashes]
    anew = update(SOURCES).values(etag=None, last_modified=None)
    if ids:
        connection.execute(anew.where(SOURCES.c.key.is_(None)))
    for some in in_parts(names):
        connection.execute(anew.where(SOURCES.c.name.in_(some)).values(checked_at=None))


def _upsert(
    connection: Connection, table: Table, key: Mapping[str, object], row: Mapping[str, object]
) -> None:
    both, names = {**key, **row}, list(key)
    # Each dialect is imported only where it is used.
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite  # noqa: PLC0415

        connection.execute(
            sqlite.insert(table).values(both).on_conflict_do_update(index_elements=names, set_=row)
        )
    else:
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415

        connection.execute(
            postgresql.insert(table).values(both).on_conflict_do_update(index_elements=names, set_=row)
        )
