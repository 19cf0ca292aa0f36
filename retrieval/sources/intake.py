"""Items on their way into the archive, a batch at a time, and what became of them."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from retrieval.sources.keys import is_file_key, is_place
from retrieval.sources.records import Fault, Note, Summary
from retrieval.store.records import Change, Item, Put, Quarantined
from retrieval.store.store import Store

_BATCH = 200
# Clocks and time zones are often a little wrong; a time far ahead would keep all later versions out.
_AHEAD = 24 * 3600


class Intake:
    """Takes items and faults in; a dry run only tells what would become of them.

    By hand means that somebody asked for just these articles: what was removed comes back, and what could not
    be read is tried again.
    """

    def __init__(
        self,
        store: Store,
        *,
        dry_run: bool = False,
        by_hand: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.dry_run = dry_run
        self._store = store
        self._by_hand = by_hand
        self._clock = clock
        self._items: list[Item] = []
        self._counts: Counter[Change] = Counter()
        self._faults: list[Fault] = []
        self._notes: list[Note] = []
        self._waiting = 0
        self._bad = {one.place: one.mark for one in store.quarantined()}

    @property
    def now(self) -> int:
        """The time, in seconds since 1970."""
        return int(self._clock())

    def take(self, item: Item) -> None:
        """Take an item in, with others or at the end; a time that is still to come is not believed."""
        self._items.append(replace(item, updated=_believed(item, self.now)))
        if len(self._items) >= _BATCH:
            self.flush()

    def take_all(self, items: Iterable[Item]) -> None:
        """Take items in."""
        for item in items:
            self.take(item)

    def reject(self, place: str, faults: Iterable[Quarantined]) -> None:
        """Remember what cannot be read at a place, instead of what was remembered of it."""
        found = tuple(faults)
        self._faults += (_fault(one) for one in found)
        if self.dry_run:
            return
        if place in self._bad:
            self._store.release(place)
            del self._bad[place]
        if found:
            self._store.quarantine(found)
            self._bad[place] = found[-1].mark

    def bad_places(self) -> tuple[str, ...]:
        """Give the places where something could not be read."""
        return tuple(self._bad)

    def tell(self, fault: Fault) -> None:
        """Note what went wrong this time, to be tried again."""
        self._faults.append(fault)

    def note(self, note: Note) -> None:
        """Note what somebody should know."""
        self._notes.append(note)

    def pass_over(self, count: int) -> None:
        """Count articles that are known, and whose file has not changed since."""
        self._counts[Change.UNCHANGED] += count

    def waits(self, place: str, mark: str | None) -> bool:
        """Say, and note, whether a file could not be read before and has not changed since."""
        waits = mark is not None and self._bad.get(place) == mark and not self._by_hand
        self._waiting += waits
        return waits

    def flush(self) -> None:
        """Put what has been taken into the archive."""
        items, self._items = self._items, []
        if not items:
            return
        puts = self._put(items)
        back = [item for item, put in zip(items, puts, strict=True) if _came_back(item, put)]
        again = self._put([replace(item, updated=self.now) for item in back])
        self._counts.update(put.change for put in puts)
        self._counts.update(put.change for put in again)
        self._counts[Change.WITHDRAWN] -= len(back)

    def summary(self) -> Summary:
        """Give what became of everything so far."""
        self.flush()
        counts = self._counts
        return Summary(
            new=counts[Change.NEW],
            changed=counts[Change.CHANGED],
            unchanged=counts[Change.UNCHANGED],
            older=counts[Change.OLDER],
            withdrawn=counts[Change.WITHDRAWN],
            kept_out=counts[Change.REJECTED],
            waiting=self._waiting,
            faults=tuple(self._faults),
            notes=tuple(self._notes),
        )

    def _put(self, items: list[Item]) -> tuple[Put, ...]:
        return self._store.put(items, dry_run=self.dry_run, readmit=self._by_hand) if items else ()


def _believed(item: Item, now: int) -> int | None:
    """Give the time of an item, no later than now where it is known by its place, and none far ahead.

    A sender who gives guids orders and withdraws by a clock of his own, right or wrong.
    """
    if item.updated is None or item.updated > now + _AHEAD:
        return None
    return min(item.updated, now) if is_place(item.key) else item.updated


def _came_back(item: Item, put: Put) -> bool:
    """Say whether a file that had gone is there again: nobody but its own absence withdrew its article."""
    return put.change is Change.WITHDRAWN and not item.withdrawn and is_file_key(item.key)


def _fault(one: Quarantined) -> Fault:
    path = one.place
    inside = f"{path}!{one.member}" if one.member else path
    return Fault(f"{inside}:{one.line}" if one.line else inside, one.reason)
