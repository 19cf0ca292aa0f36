"""Putting a batch of delivered items into the archive, within one transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection

from retrieval.store.batch import Batch
from retrieval.store.coding import hash_key, hashed, write_article
from retrieval.store.dates import dated
from retrieval.store.judging import is_older, judge
from retrieval.store.records import AuditAction, Change, Item, Put
from retrieval.store.standing import Standing, State


def put(connection: Connection, items: Sequence[Item], now: int, *, readmit: bool) -> tuple[Put, ...]:
    """Take in items in their order, and say what became of each; nothing is committed here."""
    for item in items:
        if item.article is None and not item.withdrawn:
            raise ValueError(f"the item {item.key!r} has no article")
    batch = Batch.load(connection, items, now)
    puts = tuple(_take(batch, item, readmit=readmit) for item in items)
    batch.flush()
    return puts


def _take(batch: Batch, item: Item, *, readmit: bool) -> Put:
    key_hash = hash_key(item.key)
    body = write_article(item.article) if item.article else b""
    standing = batch.standings.get(key_hash)
    if _is_barred(batch, item):
        standing = standing or batch.add(item, key_hash, state=State.UNPUBLISHED)
        return Put(item.key, standing.article_id, Change.REJECTED)
    if standing is None:
        return _take_first(batch, item, key_hash, body)
    change = judge(item, hashed(body) if body else None, standing, readmit=readmit)
    _follow(batch, item, standing, body, change)
    return Put(item.key, standing.article_id, change)


def _is_barred(batch: Batch, item: Item) -> bool:
    """Say whether an item goes on from an article that was taken away, or whose text must not come back."""
    replaced = (batch.standings.get(hash_key(key)) for key in item.replaces)
    return any(one.frozen or one.state == State.UNPUBLISHED for one in replaced if one)


def _take_first(batch: Batch, item: Item, key_hash: bytes, body: bytes) -> Put:
    if item.withdrawn:
        standing = batch.add(item, key_hash, state=State.WITHDRAWN)
        standing.version, standing.updated = item.version, item.updated
        batch.audit(AuditAction.WITHDRAW, standing, item.source)
        return Put(item.key, standing.article_id, Change.WITHDRAWN)
    late = batch.is_succeeded(key_hash)
    standing = batch.add(item, key_hash, state=State.SUPERSEDED if late else State.LIVE)
    _replace_text(batch, item, standing, body)
    _supersede(batch, item, standing)
    if standing.answers:
        batch.log(standing)
    return Put(item.key, standing.article_id, Change.OLDER if late else Change.NEW)


def _follow(batch: Batch, item: Item, standing: Standing, body: bytes, change: Change) -> None:
    """Do what was judged about an item whose key is known."""
    if change is Change.UNCHANGED:
        _note_later(batch, item, standing)
        _supersede(batch, item, standing)
    elif change is Change.WITHDRAWN and item.withdrawn:
        _withdraw(batch, item, standing)
    elif change is Change.OLDER and body:
        _keep_older(batch, item, standing, body)
    elif change in {Change.NEW, Change.CHANGED}:
        standing.state = State.SUPERSEDED if batch.is_succeeded(standing.key_hash) else State.LIVE
        _replace_text(batch, item, standing, body)
        _supersede(batch, item, standing)
        batch.touch(standing)
        if standing.answers:
            batch.log(standing)


def _note_later(batch: Batch, item: Item, standing: Standing) -> None:
    """Remember the highest version and the latest time of a text that is delivered again."""
    if is_older(item, standing):
        return
    version = item.version if item.version is not None else standing.version
    updated = max(filter(None, (item.updated, standing.updated)), default=standing.updated)
    if (version, updated) != (standing.version, standing.updated):
        standing.version, standing.updated = version, updated
        batch.touch(standing)


def _withdraw(batch: Batch, item: Item, standing: Standing) -> None:
    _note_later(batch, item, standing)
    if standing.state == State.WITHDRAWN:
        return
    was_answered = standing.answers
    standing.state = State.WITHDRAWN
    batch.touch(standing)
    batch.audit(AuditAction.WITHDRAW, standing, item.source)
    if was_answered:
        batch.log(standing)


def _keep_older(batch: Batch, item: Item, standing: Standing, body: bytes) -> None:
    """Keep a late version for the record, once; of a superseded article a later one becomes its current."""
    digest = hashed(body)
    if standing.state == State.REMOVED or batch.has_version(standing, item, digest):
        return
    if is_older(item, standing):
        batch.keep_version(standing, item, digest, body)
    else:
        _replace_text(batch, item, standing, body)
        batch.touch(standing)


def _replace_text(batch: Batch, item: Item, standing: Standing, body: bytes) -> None:
    standing.digest = hashed(body)
    standing.current = batch.keep_version(standing, item, standing.digest, body)
    standing.version, standing.updated = item.version, item.updated
    standing.dated = dated(item, batch.now)
    standing.source = item.source


def _supersede(batch: Batch, item: Item, standing: Standing) -> None:
    """Let an article stand in for those it evolved from; one that goes on from a hidden one is hidden too."""
    for earlier in (hash_key(key) for key in item.replaces):
        if batch.leads_to(standing.key_hash, earlier):
            continue
        batch.succeed(earlier, standing.key_hash)
        replaced = batch.standings.get(earlier)
        if replaced is None:
            continue
        standing.hidden = standing.hidden or replaced.hidden
        if replaced.state == State.LIVE:
            was_answered = replaced.answers
            replaced.state = State.SUPERSEDED
            batch.touch(replaced)
            if was_answered:
                batch.log(replaced)
