"""What reading a file gives, as items for the archive."""

from datetime import datetime

from retrieval.errors import ArticleError
from retrieval.formats.found import Found
from retrieval.sources.keys import file_key, stable_url
from retrieval.store.records import Item, Quarantined


def item_of(found: Found, source: str) -> Item:
    """Give the item of an article in a file: its sender's version of it, where the sender says so."""
    edition = found.edition
    return Item(
        key=_key(found),
        article=found.article,
        source=source,
        version=edition.version,
        replaces=(edition.replaces,) if edition.replaces else (),
        updated=seconds(edition.updated),
    )


def kill_of(fault: ArticleError, source: str) -> Item | None:
    """Give the item that withdraws an article, where that is what a fault is about."""
    killed = fault.retracts
    if killed is None or killed.guid is None:
        return None
    return Item(killed.guid, None, source, killed.version, updated=seconds(killed.updated), withdrawn=True)


def quarantined(fault: ArticleError, mark: str | None) -> Quarantined:
    """Give what is remembered of a fault; the mark is what its file looked like."""
    return Quarantined(str(fault.path), fault.reason, fault.line, fault.member, mark)


def seconds(moment: datetime | None) -> int | None:
    """Give a moment as the archive counts it."""
    return None if moment is None else int(moment.timestamp())


def _key(found: Found) -> str:
    """Give the guid, else the page's own address, else the place in a file.

    One address may stand on every line of a file, so it only names an article that has the file to itself.
    """
    article = found.article
    if found.edition.guid:
        return found.edition.guid
    if found.line is None and article.url:
        return stable_url(article.url)
    if found.line is None and found.member is None:
        return file_key(found.path)
    return file_key(found.path, f"{found.member or ''}!{article.id}")
