"""An editor's decisions about one article: each one reaches its row, the log and the audit at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from retrieval.store.coding import storable
from retrieval.store.keeping import write_audit
from retrieval.store.parts import in_parts
from retrieval.store.records import AuditAction, AuditLine
from retrieval.store.standing import COLUMNS, Standing
from retrieval.store.states import State
from retrieval.store.successions import Successions
from retrieval.store.tables import ARTICLES, REMOVED, VERSIONS

Ids = tuple[str, ...]


def hide(connection: Connection, article_id: str, now: int) -> Ids:
    """Have an article, and what evolved from it, no longer found, the texts kept.

    Here and below, the ids of all that was decided about are given, none where no article has this one.
    """
    line = AuditLine(now, AuditAction.HIDE, article_id, "")
    return _decide(connection, _evolved(connection, article_id), line, _hidden)


def show(connection: Connection, article_id: str, now: int) -> Ids:
    """Take back what was decided: find a hidden article again, take deliveries of another again.

    What evolved from it shares that only where it was hidden or unpublished together with it.
    """
    line, evolved = AuditLine(now, AuditAction.SHOW, article_id, ""), _evolved(connection, article_id)
    if not evolved:
        return ()
    first, later = evolved[0], evolved[1:]
    back = tuple(one for one in later if first.state == one.state == State.UNPUBLISHED)
    found = tuple(one for one in later if first.hidden and one.hidden and one not in back)
    return _decide(connection, (first, *back), line, _shown) + _decide(connection, found, line, _found_again)


def remove(connection: Connection, article_id: str, now: int, *, why: str) -> Ids:
    """Delete all texts of an article; none of these is taken again unless it is readmitted."""
    line = AuditLine(now, AuditAction.REMOVE, article_id, why)
    return _decide(connection, _named(connection, article_id), line, _removed)


def unpublish(connection: Connection, article_id: str, now: int) -> Ids:
    """Delete all texts of an article and of what evolved from it; what comes under their keys stays out."""
    line = AuditLine(now, AuditAction.UNPUBLISH, article_id, "")
    return _decide(connection, _evolved(connection, article_id), line, _unpublished)


def _hidden(_: Connection, standing: Standing) -> None:
    standing.hidden = True


def _found_again(_: Connection, standing: Standing) -> None:
    standing.hidden = False


def _shown(connection: Connection, standing: Standing) -> None:
    if standing.frozen or standing.current is None:
        standing.digest = None
    if standing.current is None:
        connection.execute(delete(VERSIONS).where(_texts(standing)))
    standing.hidden = standing.frozen = False
    if standing.state in {State.REMOVED, State.UNPUBLISHED}:
        standing.state = State.REMOVED
        standing.version = standing.updated = None


def _removed(connection: Connection, standing: Standing) -> None:
    if standing.state in {State.LIVE, State.SUPERSEDED}:
        standing.state = State.REMOVED
    connection.execute(update(VERSIONS).where(_texts(standing)).values(body=REMOVED))
    standing.current = None


def _unpublished(connection: Connection, standing: Standing) -> None:
    standing.state = State.UNPUBLISHED
    standing.key = standing.digest = standing.current = None
    connection.execute(delete(VERSIONS).where(_texts(standing)))


def next_change(connection: Connection) -> int:
    """Give the number of the next line of the log."""
    return (connection.scalar(select(func.max(ARTICLES.c.change))) or 0) + 1


def _named(connection: Connection, article_id: str) -> tuple[Standing, ...]:
    """Give the row of exactly this id, if there is one."""
    return tuple(_read(connection, ARTICLES.c.article_id == storable(article_id)))


def _evolved(connection: Connection, article_id: str) -> tuple[Standing, ...]:
    """Give an article's row, then those of what evolved from it, step by step, within one by arrival."""
    evolved = list(_named(connection, article_id))
    for step in Successions(connection).following(evolved[0].key_hash) if evolved else ():
        rows = (_read(connection, ARTICLES.c.key_hash.in_(some)) for some in in_parts(list(step)))
        evolved += sorted(chain.from_iterable(rows), key=attrgetter("number"))
    return tuple(evolved)


def _read(connection: Connection, which: ColumnElement[bool]) -> Iterator[Standing]:
    rows = connection.execute(select(*(ARTICLES.c[name] for name in COLUMNS)).where(which))
    return (Standing(*row) for row in rows)


def _texts(standing: Standing) -> ColumnElement[bool]:
    return VERSIONS.c.article == standing.number


def _decide(
    connection: Connection,
    standings: tuple[Standing, ...],
    line: AuditLine,
    change: Callable[[Connection, Standing], None],
) -> Ids:
    """Change some articles, each with a line in the audit, and in the log where an index has to follow."""
    for standing in standings:
        was_answered = standing.answers
        change(connection, standing)
        if was_answered or standing.answers:
            standing.change = next_change(connection)
        row = {name: getattr(standing, name) for name in COLUMNS if name != "number"}
        connection.execute(update(ARTICLES).where(ARTICLES.c.number == standing.number).values(row))
        write_audit(connection, (replace(line, article_id=standing.article_id),))
    return tuple(one.article_id for one in standings)
