"""Items as sources deliver them, in few words, and a clock that moves when told."""

from collections.abc import Iterable

from retrieval.store.records import Change, Item, LogAction
from retrieval.store.store import Store
from tests.factories import make_article


def item(  # noqa: PLR0913 - as many as an item has fields
    key: str,
    text: str = "Regeringen holder møde.",
    *,
    id: str | None = None,  # noqa: A002 - the record's own field name
    version: int | None = None,
    updated: int | None = None,
    replaces: Iterable[str] = (),
    source: str = "ritzau",
) -> Item:
    """Give an item whose article has one paragraph; its id is the key unless given."""
    article = make_article(text, id=id or key)
    return Item(key, article, source, version=version, updated=updated, replaces=tuple(replaces))


def kill(key: str, *, version: int | None = None, replaces: Iterable[str] = ()) -> Item:
    """Give a notice that withdraws an item."""
    return Item(key, None, "ritzau", version=version, replaces=tuple(replaces), withdrawn=True)


def put_one(store: Store, delivered: Item) -> Change:
    """Put one item, and say what became of it."""
    (put,) = store.put([delivered])
    return put.change


def text_of(store: Store, article_id: str) -> str | None:
    """Give the first paragraph of a live article."""
    article = store.get(article_id)
    return article.paragraphs[0].text if article else None


def texts(store: Store) -> dict[str, str]:
    """Give the first paragraph of every live article by its id."""
    return {article.id: article.paragraphs[0].text for article in store.articles()}


def replayed(store: Store, *, after: int = 0, known: Iterable[str] = (), page: int = 3) -> set[str]:
    """Give the ids that an index holds that knew some and follows the log from a number on."""
    held = set(known)
    while lines := store.changes(after, page):
        for line in lines:
            held = held | {line.article_id} if line.action is LogAction.PUT else held - {line.article_id}
        after = lines[-1].number
    return held
