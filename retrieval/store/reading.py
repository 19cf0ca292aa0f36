"""Reading articles, versions, lists and the log."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from retrieval.records import Article
from retrieval.store.coding import hash_key, read_article, storable
from retrieval.store.parts import in_parts
from retrieval.store.records import Entry, Keyed, LogLine, Version
from retrieval.store.standing import action_for, shown_state
from retrieval.store.states import State
from retrieval.store.tables import ARTICLES, SOURCES, VERSIONS, is_removed

_LIVE = (ARTICLES.c.state == State.LIVE) & ARTICLES.c.hidden.is_(False)
_CURRENT = ARTICLES.c.current == VERSIONS.c.number
_ARRIVAL = (func.coalesce(VERSIONS.c.updated, VERSIONS.c.received), VERSIONS.c.number)
# Made once, as making it takes longer than asking.
_SOME = (
    select(ARTICLES.c.article_id, VERSIONS.c.body, *_ARRIVAL)
    .join(VERSIONS, _CURRENT)
    .where(_LIVE, ARTICLES.c.article_id.in_(bindparam("ids", expanding=True)))
)
_LIVE_IDS = select(ARTICLES.c.article_id).where(_LIVE)
_PAGE = 1000


def read_one(connection: Connection, article_id: str) -> Article | None:
    """Give the live article of exactly this id."""
    return next(read_some(connection, [article_id]), None)


def read_some(connection: Connection, article_ids: Sequence[str]) -> Iterator[Article]:
    """Give those of some articles that are live, in the order they were asked for."""
    for some in in_parts([storable(article_id) for article_id in article_ids]):
        rows = connection.execute(_SOME, {"ids": some})
        found = {article_id: (body, (at or 0, number)) for article_id, body, at, number in rows}
        yield from (read_article(one, *found[one]) for one in some if one in found)


def find_id(connection: Connection, text: str) -> str | None:
    """Give the id that is exactly this, else the only one that begins so; of articles of any state."""
    return _only_one(connection, select(ARTICLES.c.article_id), text)


def begins_an_id(connection: Connection, text: str) -> bool:
    """Say whether the id of any article begins so, of articles of any state."""
    return bool(_begun(connection, select(ARTICLES.c.article_id), text))


def find_live_id(connection: Connection, text: str) -> str | None:
    """Give the id of a live article that is exactly this, else the only one that begins so."""
    return _only_one(connection, _LIVE_IDS, text)


def ids_around(connection: Connection, name: str, count: int) -> tuple[str, ...]:
    """Give at most so many ids of live articles, sorted, half of them before a name and half behind."""
    row, half = ARTICLES.c.article_id, count // 2
    before = _LIVE_IDS.where(row < storable(name)).order_by(row.desc()).limit(half)
    behind = _from(_LIVE_IDS, storable(name)).limit(half)
    return (*reversed(list(connection.scalars(before))), *connection.scalars(behind))


def newest_ids(connection: Connection, count: int) -> tuple[str, ...]:
    """Give the ids of so many live articles, latest published first, of one day the last arrived."""
    ordered = _LIVE_IDS.order_by(ARTICLES.c.published.desc(), ARTICLES.c.number.desc()).limit(count)
    return tuple(connection.scalars(ordered))


def last_published(connection: Connection) -> int:
    """Give the latest day of publication of the live articles as a number, 0 where none has a date."""
    query = select(ARTICLES.c.published).where(_LIVE).order_by(ARTICLES.c.published.desc()).limit(1)
    return connection.scalar(query) or 0


def read_page(connection: Connection, after: int) -> tuple[tuple[int, Article], ...]:
    """Give the next live articles in the order of their first arrival, each with its row's number."""
    query = select(ARTICLES.c.number, ARTICLES.c.article_id, VERSIONS.c.body, *_ARRIVAL).join(
        VERSIONS, _CURRENT
    )
    page = query.where(ARTICLES.c.number > after, _LIVE).order_by(ARTICLES.c.number).limit(_PAGE)
    rows = connection.execute(page)
    return tuple((row, read_article(name, body, (at or 0, number))) for row, name, body, at, number in rows)


def read_versions(connection: Connection, article_id: str) -> tuple[Version, ...]:
    """Give all kept versions of an article in the order they arrived."""
    query = select(VERSIONS, ARTICLES.c.current).join(ARTICLES, VERSIONS.c.article == ARTICLES.c.number)
    rows = connection.execute(
        query.where(ARTICLES.c.article_id == storable(article_id), ~is_removed(VERSIONS)).order_by(
            VERSIONS.c.number
        )
    )
    return tuple(_version(article_id, ordinal, row) for ordinal, row in enumerate(rows, 1))


def read_entries(
    connection: Connection, *, after: str | None, count: int, source: str | None
) -> tuple[Entry, ...]:
    """Give articles of any state, the latest to arrive first; after is the id of the last one seen."""
    query = _entries()
    if source is not None:
        query = query.where(ARTICLES.c.source == source)
    if after is not None:
        last = select(ARTICLES.c.number).where(ARTICLES.c.article_id == storable(after)).scalar_subquery()
        query = query.where(ARTICLES.c.number < last)
    rows = connection.execute(query.order_by(ARTICLES.c.number.desc()).limit(count))
    return tuple(_entry(row) for row in rows)


def read_keys(connection: Connection, source: str) -> Iterator[Keyed]:
    """Give the articles of a source whose keys are known."""
    query = _keyed().where(ARTICLES.c.source == source)
    for row in connection.execute(query, execution_options={"yield_per": _PAGE}):
        yield _of_key(*row)


def read_key(connection: Connection, key: str) -> Keyed | None:
    """Give the article that is delivered under a key."""
    row = connection.execute(_keyed().where(ARTICLES.c.key_hash == hash_key(key))).first()
    return None if row is None else _of_key(*row)


def read_changes(connection: Connection, after: int, count: int) -> Iterator[LogLine]:
    """Give the lines of the log behind a number."""
    query = select(ARTICLES.c.change, ARTICLES.c.article_id, ARTICLES.c.state, ARTICLES.c.hidden)
    page = query.where(ARTICLES.c.change > after).order_by(ARTICLES.c.change).limit(count)
    for number, article_id, state, hidden in connection.execute(page):
        yield LogLine(number or 0, article_id, action_for(state, hidden=hidden))


def last_change(connection: Connection) -> int:
    """Give the number of the last line of the log, 0 where it is empty."""
    return connection.scalar(select(func.max(ARTICLES.c.change))) or 0


def newest(connection: Connection, source: str) -> int | None:
    """Give when a source's latest article was updated, published or received, of those not taken away."""
    kept = ARTICLES.c.state.in_((State.LIVE, State.SUPERSEDED))
    query = select(ARTICLES.c.dated).where(ARTICLES.c.source == source, kept)
    # Not max(): this stops at the first row of the index, however many articles the source has.
    return connection.scalar(query.order_by(ARTICLES.c.dated.desc()).limit(1))


def refreshed(connection: Connection) -> int | None:
    """Give when an item last arrived, or a source or page was last found well, whichever is later."""
    looked_up = (
        select(ARTICLES.c.received).order_by(ARTICLES.c.number.desc()).limit(1),
        select(VERSIONS.c.received).order_by(VERSIONS.c.number.desc()).limit(1),
        select(func.max(SOURCES.c.checked_at)),
    )
    moments = [connection.scalar(query) for query in looked_up]
    return max((moment for moment in moments if moment is not None), default=None)


def count_live(connection: Connection) -> int:
    """Count the articles that are answered from."""
    return connection.scalar(select(func.count()).select_from(ARTICLES).where(_LIVE)) or 0


def _keyed() -> Select[str | None, str, State, bool]:
    columns = select(ARTICLES.c.key, ARTICLES.c.article_id, ARTICLES.c.state, ARTICLES.c.hidden)
    return columns.where(ARTICLES.c.key.is_not(None))


def _of_key(key: str | None, article_id: str, state: State, hidden: bool) -> Keyed:  # noqa: FBT001 - a row
    return Keyed(key or "", article_id, shown_state(state, hidden=hidden))


def _only_one(connection: Connection, ids: Select[str], text: str) -> str | None:
    """Give the id, of some, that is exactly a text, else the only one that begins so."""
    begun = _begun(connection, ids, text)
    return begun[0] if begun and (len(begun) == 1 or begun[0] == storable(text.strip())) else None


def _begun(connection: Connection, ids: Select[str], text: str) -> list[str]:
    """Give up to two of some ids that begin with a text, in their order."""
    typed = storable(text.strip())
    first = connection.scalars(_from(ids, typed).limit(2)) if typed else ()
    return [article_id for article_id in first if article_id.startswith(typed)]


def _from(ids: Select[str], name: str) -> Select[str]:
    """Give those ids, sorted, that do not come before a name."""
    return ids.where(ARTICLES.c.article_id >= name).order_by(ARTICLES.c.article_id)


def _entries() -> Select[Any]:
    kept = VERSIONS.alias()
    own = (kept.c.article == ARTICLES.c.number) & ~is_removed(kept)
    number = select(func.count()).where(own).scalar_subquery()
    columns = select(ARTICLES, VERSIONS.c.body, number.label("versions"))
    return columns.outerjoin(VERSIONS, _CURRENT)


def _entry(row: Row[Any]) -> Entry:
    article = None if row.body is None else read_article(row.article_id, row.body)
    return Entry(
        article_id=row.article_id,
        key=row.key,
        source=row.source,
        headline=(article.title or article.paragraphs[0].text) if article else None,
        published=article.published if article else None,
        updated=row.updated,
        received=row.received,
        version=row.version,
        versions=row.versions,
        state=shown_state(row.state, hidden=row.hidden),
    )


def _version(article_id: str, ordinal: int, row: Row[Any]) -> Version:
    return Version(
        ordinal=ordinal,
        number=row.version,
        digest=row.digest.hex(),
        received=row.received,
        updated=row.updated,
        current=row.number == row.current,
        article=read_article(article_id, row.body),
    )
