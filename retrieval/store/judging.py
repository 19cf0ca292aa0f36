"""What becomes of an item, told from the item and what is known of its article."""

from retrieval.store.records import Change, Item
from retrieval.store.standing import Standing
from retrieval.store.states import State


def judge(
    item: Item, digest: bytes | None, standing: Standing, *, was_removed: bool, readmit: bool
) -> Change:
    """Say what becomes of an item whose key is known; a digest is None where there is no text.

    Its text was removed if an editor deleted it with the article; readmit takes it in again all the same.
    """
    if standing.state == State.UNPUBLISHED:
        return Change.REJECTED
    if item.withdrawn:
        return Change.OLDER if is_older(item, standing) else Change.WITHDRAWN
    if was_removed and not readmit:
        return Change.REJECTED
    if standing.state == State.WITHDRAWN and not is_later(item, standing):
        return Change.WITHDRAWN
    if standing.state == State.REMOVED:
        again = readmit or not is_older(item, standing)
        # A name was taken out of a frozen one, which any text would bring back.
        return Change.NEW if again and not standing.frozen else Change.REJECTED
    if digest == standing.digest and standing.state != State.WITHDRAWN:
        return Change.UNCHANGED
    if standing.frozen:
        return Change.REJECTED
    if is_older(item, standing) or standing.state == State.SUPERSEDED:
        return Change.OLDER
    return Change.CHANGED


def is_older(item: Item, standing: Standing) -> bool:
    """Say whether an item is known to be older, by its version, else by its time."""
    return _order(item, standing) < 0


def is_later(item: Item, standing: Standing) -> bool:
    """Say whether an item is known to be later, by its version, else by its time."""
    return _order(item, standing) > 0


def _order(item: Item, standing: Standing) -> int:
    """Give -1, 0 or 1 for an item before, not known to differ from, or after what stands."""
    for ours, theirs in ((item.version, standing.version), (item.updated, standing.updated)):
        if ours is not None and theirs is not None and ours != theirs:
            return 1 if ours > theirs else -1
    return 0
