"""Replacing a name in every version of every article, within one transaction."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Column, ColumnElement, Connection, Row, bindparam, select, true, update

from retrieval.store.coding import body_text, read_article, write_article
from retrieval.store.editing import next_change
from retrieval.store.keeping import write_audit
from retrieval.store.names import Name, without
from retrieval.store.parts import in_parts
from retrieval.store.records import Anonymised, AuditAction, AuditLine
from retrieval.store.standing import is_live
from retrieval.store.states import State
from retrieval.store.tables import ARTICLES, AUDIT, QUARANTINE, VERSIONS, is_removed

_PAGE = 1000


def anonymise(connection: Connection, name: Name, now: int) -> Anonymised:
    """Replace a name everywhere; articles that had it take no other text until they are shown again.

    They are frozen because the next delivery of the same story would bring the name back.
    """
    places: Counter[int] = Counter()
    for rows in _pages(connection):
        places += _clean_page(connection, name, rows)
    _clean_beside(connection, name, QUARANTINE.c.reason)
    _clean_beside(connection, name, AUDIT.c.note, AUDIT.c.action == AuditAction.REMOVE.value)
    return Anonymised(_freeze(connection, places, now), places.total())


def _pages(connection: Connection) -> Iterator[list[tuple[int, int, bytes]]]:
    columns = select(VERSIONS.c.number, VERSIONS.c.article, VERSIONS.c.body)
    last, query = 0, columns.where(~is_removed(VERSIONS))
    while True:
        page = query.where(VERSIONS.c.number > last).order_by(VERSIONS.c.number).limit(_PAGE)
        rows = [(number, article, body) for number, article, body in connection.execute(page)]
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _clean_page(connection: Connection, name: Name, rows: list[tuple[int, int, bytes]]) -> Counter[int]:
    places: Counter[int] = Counter()
    changed: list[dict[str, object]] = []
    for number, article, body in rows:
        if not name.anywhere.search(body_text(str(article), body)):
            continue
        cleaned, found = without(name, read_article(str(article), body))
        if found:
            places[article] += found
            changed.append({"at": number, "cleaned": write_article(cleaned)})
    if changed:
        statement = update(VERSIONS).where(VERSIONS.c.number == bindparam("at"))
        connection.execute(statement.values(body=bindparam("cleaned")), changed)
    return places


def _clean_beside(
    connection: Connection, name: Name, column: Column[str], rows: ColumnElement[bool] | None = None
) -> None:
    """Clean what stands beside articles: reasons quote what was read, and editors write their own notes."""
    chosen = true() if rows is None else rows
    for text in set(connection.scalars(select(column).where(chosen))):
        cleaned = name.whole.sub(lambda _: name.replacement, text)
        if cleaned != text:
            statement = update(column.table).where(chosen, column == text)
            connection.execute(statement.values({column.name: cleaned}))


def _freeze(connection: Connection, places: Counter[int], now: int) -> tuple[str, ...]:
    """Freeze the articles that were changed, each with a line in log and audit; give their ids."""
    number, ids = next_change(connection), list[str]()
    rows, lines = list[dict[str, object]](), list[AuditLine]()
    for article_id, article, state, hidden, change in _touched(connection, sorted(places)):
        live = is_live(state, hidden=hidden)
        rows.append({"at": article, "line": number if live else change})
        lines.append(AuditLine(now, AuditAction.ANONYMISE, article_id, str(places[article])))
        ids.append(article_id)
        number += live
    if rows:
        statement = update(ARTICLES).where(ARTICLES.c.number == bindparam("at"))
        connection.execute(statement.values(frozen=True, change=bindparam("line")), rows)
    write_audit(connection, lines or [AuditLine(now, AuditAction.ANONYMISE, None, "0")])
    return tuple(ids)


def _touched(connection: Connection, numbers: list[int]) -> Iterator[Row[str, int, State, bool, int | None]]:
    row = ARTICLES.c
    columns = select(row.article_id, row.number, row.state, row.hidden, row.change).order_by(row.number)
    for some in in_parts(numbers):
        yield from connection.execute(columns.where(row.number.in_(some))).all()
