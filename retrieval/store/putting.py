"""Putting a batch of delivered items into the archive, within one transaction."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from retrieval.store.batch import Batch
from retrieval.store.coding import hash_key, hashed, storable, write_article
from retrieval.store.dates import dated, day_number
from retrieval.store.judging import is_older, judge
from retrieval.store.records import BY_HAND, AuditAction, Change, Item, Put
from retrieval.store.standing import Standing
from retrieval.store.states import State

_LARGEST = 2**63 - 1


def put(connection: Connection, items: Sequence[Item], now: int, *, readmit: bool) -> tuple[Put, ...]:
    """Take in items in their order, and say what became of each; nothing is committed here."""
    usable = [_usable(item) for item in items]
    batch = Batch.load(connection, usable, now)
    puts = tuple(_take(batch, item, readmit=readmit) for item in usable)
    batch.flush()
    return puts


def _usable(item: Item) -> Item:
    """Give an item with numbers that every database takes; raises ValueError where it has nothing to keep."""
    if item.article is None and not item.withdrawn:
        raise ValueError(f"the item {item.key!r} has no article")
    version, updated = _bounded(item.version), _bounded(item.updated)
    if (version, updated) == (item.version, item.updated):
        return item
    return replace(item, version=version, updated=updated)


def _bounded(number: int | None) -> int | None:
    return None if number is None else max(-_LARGEST, min(number, _LARGEST))


def _take(batch: Batch, item: Item, *, readmit: bool) -> Put:
    key_hash = hash_key(item.key)
    standing = batch.standings.get(key_hash)
    if _is_barred(batch, item):
        standing = standing or batch.add(item, key_hash, state=State.UNPUBLISHED)
        return Put(item.key, standing.article_id, Change.REJECTED)
    body = write_article(item.article) if item.article else b""
    if standing is None:
        return _take_first(batch, item, key_hash, body)
    digest = hashed(body) if body else None
    was_removed = batch.was_removed(standing, digest)
    change = judge(item, digest, standing, was_removed=was_removed, readmit=readmit)
    if digest and was_removed and change in {Change.NEW, Change.CHANGED}:
        batch.readmit(standing, digest)
    was_answered = standing.answers
    _follow(batch, item, standing, body, change)
    has_new_text = standing.answers and change in {Change.NEW, Change.CHANGED}
    if has_new_text or standing.answers != was_answered:
        batch.log(standing)
    return Put(item.key, standing.article_id, change)


def _is_barred(batch: Batch, item: Item) -> bool:
    """Say whether an item goes on from an article that was taken away, or whose text must not come back.

    An article that answers and never held the name that was taken out of its origin may be corrected.
    """
    own = batch.standings.get(hash_key(item.key))
    is_clean = own is not None and own.answers and not own.frozen
    replaced = (batch.standings.get(hash_key(key)) for key in item.replaces if key != item.key)
    return any(one.state == State.UNPUBLISHED or (one.frozen and not is_clean) for one in replaced if one)


def _take_first(batch: Batch, item: Item, key_hash: bytes, body: bytes) -> Put:
    """Take in an item whose key was not known."""
    standing = batch.add(item, key_hash, state=_first_state(batch, item, key_hash))
    if item.withdrawn:
        standing.version, standing.updated = item.version, item.updated
        batch.audit(AuditAction.WITHDRAW, standing, item.source)
    else:
        _replace_text(batch, item, standing, body)
    _supersede(batch, item, standing, is_first=True)
    if standing.answers:
        batch.log(standing)
    return Put(item.key, standing.article_id, _FIRST[standing.state])


def _first_state(batch: Batch, item: Item, key_hash: bytes) -> State:
    if item.withdrawn:
        return State.WITHDRAWN
    return State.SUPERSEDED if batch.successions.is_succeeded(key_hash) else State.LIVE


def _follow(batch: Batch, item: Item, standing: Standing, body: bytes, change: Change) -> None:
    """Do what was judged about an item whose key is known."""
    if change is Change.UNCHANGED:
        _note_later(item, standing)
        _supersede(batch, item, standing)
    elif change is Change.WITHDRAWN and item.withdrawn:
        _withdraw(batch, item, standing)
    elif change is Change.OLDER and body and not item.withdrawn:
        _keep_older(batch, item, standing, body)
    elif change in {Change.NEW, Change.CHANGED}:
        standing.state = State.SUPERSEDED if batch.successions.is_succeeded(standing.key_hash) else State.LIVE
        _replace_text(batch, item, standing, body)
        _supersede(batch, item, standing)
    else:
        return
    batch.touch(standing)


def _note_later(item: Item, standing: Standing) -> None:
    """Remember the version and the time of a text that is delivered again, and whose it is from now on."""
    if is_older(item, standing):
        return
    if standing.source == BY_HAND:
        standing.source = item.source
    if item.version is not None:
        standing.version = item.version
    if item.updated is not None:
        standing.updated = item.updated


def _withdraw(batch: Batch, item: Item, standing: Standing) -> None:
    _note_later(item, standing)
    if standing.state not in {State.WITHDRAWN, State.REMOVED}:  # what editors removed stays so
        standing.state = State.WITHDRAWN
        batch.audit(AuditAction.WITHDRAW, standing, item.source)
    _supersede(batch, item, standing)


def _keep_older(batch: Batch, item: Item, standing: Standing, body: bytes) -> None:
    """Keep a late version for the record, once; of a superseded article a later one becomes its current."""
    digest = hashed(body)
    if batch.has_version(standing, item, digest):
        return
    if is_older(item, standing):
        batch.keep_version(standing, item, digest, body)
    else:
        _replace_text(batch, item, standing, body)


def _replace_text(batch: Batch, item: Item, standing: Standing, body: bytes) -> None:
    standing.digest = hashed(body)
    standing.current = batch.keep_version(standing, item, standing.digest, body)
    standing.version, standing.updated = item.version, item.updated
    standing.dated = dated(item, batch.now)
    standing.published = day_number(item.article.published if item.article else None)
    standing.source = item.source
    standing.key = standing.key or storable(item.key)  # deleted when it was unpublished


def _supersede(batch: Batch, item: Item, standing: Standing, *, is_first: bool = False) -> None:
    """Let an article stand in for those it evolved from; one that goes on from a hidden one is hidden too."""
    for earlier in (hash_key(key) for key in item.replaces):
        if batch.successions.leads_to(standing.key_hash, earlier):
            continue
        is_new = batch.successions.add(earlier, standing.key_hash)
        replaced = batch.standings.get(earlier)
        if replaced is None:
            continue
        # Once: an editor may have shown this one since, and the same delivery must not hide it again.
        standing.hidden = standing.hidden or ((is_first or is_new) and replaced.hidden)
        if replaced.state == State.LIVE:
            was_answered = replaced.answers
            replaced.state = State.SUPERSEDED
            batch.touch(replaced)
            if was_answered:
                batch.log(replaced)


_FIRST = {
    State.WITHDRAWN: Change.WITHDRAWN,
    State.SUPERSEDED: Change.OLDER,
    State.LIVE: Change.NEW,
}
