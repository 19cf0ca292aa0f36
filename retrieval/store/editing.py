"""An editor's decisions about one article: each one reaches its row, the log and the audit at once."""

from sqlalchemy import Connection, delete, func, select, update

from retrieval.store.coding import storable
from retrieval.store.keeping import write_audit
from retrieval.store.records import AuditAction, AuditLine
from retrieval.store.standing import COLUMNS, Standing
from retrieval.store.states import State
from retrieval.store.tables import ARTICLES, VERSIONS


def hide(connection: Connection, article_id: str, now: int) -> bool:
    """Have an article no longer found, its text kept; False where no article has this id."""
    standing = read_standing(connection, article_id)
    if standing is None:
        return False
    was_answered, standing.hidden = standing.answers, True
    _decide(connection, standing, AuditLine(now, AuditAction.HIDE, article_id, ""), was_answered=was_answered)
    return True


def show(connection: Connection, article_id: str, now: int) -> bool:
    """Take back what was decided: find a hidden article again, take deliveries of others again."""
    standing = read_standing(connection, article_id)
    if standing is None:
        return False
    was_answered = standing.answers
    standing.hidden = standing.frozen = False
    if standing.state in {State.REMOVED, State.UNPUBLISHED}:
        standing.state = State.REMOVED
        standing.digest = standing.version = standing.updated = None
    _decide(connection, standing, AuditLine(now, AuditAction.SHOW, article_id, ""), was_answered=was_answered)
    return True


def remove(connection: Connection, article_id: str, now: int, *, why: str) -> bool:
    """Delete all texts of an article; the same text is not taken again unless it is readmitted."""
    standing = read_standing(connection, article_id)
    if standing is None:
        return False
    was_answered = standing.answers
    if standing.state in {State.LIVE, State.SUPERSEDED}:
        standing.state = State.REMOVED
    _delete_texts(connection, standing)
    _decide(
        connection, standing, AuditLine(now, AuditAction.REMOVE, article_id, why), was_answered=was_answered
    )
    return True


def unpublish(connection: Connection, article_id: str, now: int) -> bool:
    """Delete all texts of an article and its key; whatever is delivered under that key stays out."""
    standing = read_standing(connection, article_id)
    if standing is None:
        return False
    was_answered = standing.answers
    standing.state = State.UNPUBLISHED
    standing.key = standing.digest = None
    _delete_texts(connection, standing)
    line = AuditLine(now, AuditAction.UNPUBLISH, article_id, "")
    _decide(connection, standing, line, was_answered=was_answered)
    return True


def read_standing(connection: Connection, article_id: str) -> Standing | None:
    """Give an article's row."""
    columns = [ARTICLES.c[name] for name in COLUMNS]
    row = connection.execute(select(*columns).where(ARTICLES.c.article_id == storable(article_id))).first()
    return None if row is None else Standing(*row)


def next_change(connection: Connection) -> int:
    """Give the number of the next line of the log."""
    return (connection.scalar(select(func.max(ARTICLES.c.change))) or 0) + 1


def _delete_texts(connection: Connection, standing: Standing) -> None:
    connection.execute(delete(VERSIONS).where(VERSIONS.c.article == standing.number))
    standing.current = None


def _decide(connection: Connection, standing: Standing, line: AuditLine, *, was_answered: bool) -> None:
    """Write a standing back, with a line in the log where an index has to follow, and one in the audit."""
    if was_answered or standing.answers:
        standing.change = next_change(connection)
    row = {name: getattr(standing, name) for name in COLUMNS if name != "number"}
    connection.execute(update(ARTICLES).where(ARTICLES.c.number == standing.number).values(row))
    write_audit(connection, (line,))
