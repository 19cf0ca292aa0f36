"""The durable archive: what a newsroom's sources delivered, safe to use from any thread and program."""

import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from retrieval.records import Article, Published
from retrieval.store import anonymising, editing, files, keeping, putting, reading
from retrieval.store.database import Database
from retrieval.store.dates import published_on
from retrieval.store.names import make_name
from retrieval.store.records import (
    Anonymised,
    AuditLine,
    Entry,
    Item,
    Keyed,
    LogLine,
    Put,
    Quarantined,
    SeenFile,
    SourceState,
    Version,
)

Clock = Callable[[], float]


class Store:
    """Articles with their versions, and the log of changes that an index follows.

    Every method is one transaction, and raises StoreError where the database fails. An article is live
    where it is answered from; `get`, `articles` and `count` know live ones only.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._counted = (0, 0)  # the log's last line when articles were counted, and how many there were

    @classmethod
    def open(cls, url: str, *, clock: Clock = time.time) -> Self:
        """Open the archive at a database's url, made or brought up to date where needed.

        Raises StoreError where it cannot be reached or is damaged, or its tables are newer than the program.
        """
        return cls(Database.open(url), clock)

    def close(self) -> None:
        """Close all connections."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def put(self, items: Iterable[Item], *, dry_run: bool = False, readmit: bool = False) -> tuple[Put, ...]:
        """Take in a batch of items, all or none, and say what became of each.

        A dry run says the same and keeps nothing. Readmit takes in what was removed, also unchanged, as
        somebody wants who adds it by hand. Raises ValueError for an item without article or withdrawal.
        """
        delivered = tuple(items)
        with self._database.writing() as connection:
            puts = putting.put(connection, delivered, self._now(), readmit=readmit)
            if dry_run:
                connection.rollback()
        return puts

    def remove(self, article_id: str, *, why: str) -> tuple[str, ...]:
        """Delete an article's texts; its source brings it back only with a text that it never had.

        Here and below, the ids of all articles that were decided about are given, none where no article has
        this id, which is an exact one (see `find`).
        """
        return self._decide(lambda connection, now: editing.remove(connection, article_id, now, why=why))

    def hide(self, article_id: str) -> tuple[str, ...]:
        """Have an article, and those that evolve from it, found no more, its texts kept (afindeksér)."""
        with self._database.writing() as connection:
            return editing.hide(connection, article_id, self._now())

    def show(self, article_id: str) -> tuple[str, ...]:
        """Take back hiding, and have the next delivery of a removed or anonymised article taken again.

        That may be a file or a page which has not changed, so all are read once more.
        """
        with self._database.writing() as connection:
            shown = editing.show(connection, article_id, self._now())
            files.forget_all_seen(connection)
            keeping.forget_visits(connection, shown)
        return shown

    def unpublish(self, article_id: str) -> tuple[str, ...]:
        """Delete the texts of an article and of what evolves from it; their keys stay out (afpublicér)."""
        return self._decide(lambda connection, now: editing.unpublish(connection, article_id, now))

    def anonymise(self, name: str, *, replacement: str = "NN", parts: Iterable[str] = ()) -> Anonymised:
        """Replace a name, and the parts of it that are given, in all texts for ever (anonymisér).

        Whole words are replaced, in any case, the genitive's ending is left. Such an article takes no
        other text from then on (see `show`). Raises ValueError where the name has no words.
        """
        wanted = make_name((name, *parts), replacement)
        with self._database.writing() as connection:
            done = anonymising.anonymise(connection, wanted, self._now())
        self._database.wipe()
        return done

    def get(self, article_id: str) -> Article | None:
        """Give the live article of exactly this id."""
        with self._database.reading() as connection:
            return reading.read_one(connection, article_id)

    def get_all(self, article_ids: Iterable[str]) -> tuple[Article, ...]:
        """Give those of some articles that are live, in the order they were asked for."""
        with self._database.reading() as connection:
            return tuple(reading.read_some(connection, tuple(dict.fromkeys(article_ids))))

    def find(self, text: str) -> str | None:
        """Give the id that is exactly this, else the only one that begins so, of articles of any state."""
        with self._database.reading() as connection:
            return reading.find_id(connection, text)

    def begins(self, text: str) -> bool:
        """Say whether the id of any article, of any state, begins so."""
        with self._database.reading() as connection:
            return reading.begins_an_id(connection, text)

    def find_live(self, text: str) -> Article | None:
        """Give the live article whose id is exactly this, else the only one whose id begins so."""
        with self._database.reading() as connection:
            article_id = reading.find_live_id(connection, text)
            return None if article_id is None else reading.read_one(connection, article_id)

    def ids_around(self, name: str, count: int) -> tuple[str, ...]:
        """Give up to so many ids of live articles, sorted: half of them before a name and half behind."""
        with self._database.reading() as connection:
            return reading.ids_around(connection, name, count)

    def newest_articles(self, count: int) -> tuple[Article, ...]:
        """Give live articles, latest published first, of one day the last arrived; undated ones last."""
        with self._database.reading() as connection:
            return tuple(reading.read_some(connection, reading.newest_ids(connection, count)))

    def last_published(self) -> Published | None:
        """Give the latest day, month or year that a live article was published in."""
        with self._database.reading() as connection:
            return published_on(reading.last_published(connection))

    def versions(self, article_id: str) -> tuple[Version, ...]:
        """Give every version kept of an article of any state, in the order they arrived."""
        with self._database.reading() as connection:
            return reading.read_versions(connection, article_id)

    def entries(
        self, *, after: str | None = None, count: int = 100, source: str | None = None
    ) -> tuple[Entry, ...]:
        """List articles of any state, the latest arrived first; after is the last id of the page before."""
        with self._database.reading() as connection:
            return reading.read_entries(connection, after=after, count=count, source=source)

    def keys(self, source: str) -> Iterator[Keyed]:
        """Give the articles of a source by their keys, of any state and in any order, without their texts."""
        with self._database.reading() as connection:
            yield from reading.read_keys(connection, source)

    def keyed(self, key: str) -> Keyed | None:
        """Give the article of any state that is delivered under a key; None where that was forgotten."""
        with self._database.reading() as connection:
            return reading.read_key(connection, key)

    def articles(self) -> Iterator[Article]:
        """Give all live articles in the order of their first arrival, read a page at a time.

        What changes meanwhile may come in either state: ask `last_change` before, and follow `changes` after.
        """
        after: int | None = 0
        while after is not None:
            with self._database.reading() as connection:
                page = reading.read_page(connection, after)
            yield from (article for _, article in page)
            after = page[-1][0] if page else None

    def count(self) -> int:
        """Count the live articles, anew only where the log has grown: a large archive takes a while."""
        with self._database.reading() as connection:
            change = reading.last_change(connection)
            if change != self._counted[0]:
                self._counted = (change, reading.count_live(connection))
            return self._counted[1]

    def changes(self, after: int, count: int = 1000) -> tuple[LogLine, ...]:
        """Give the lines of the log behind a number, oldest first; from 0 on they give the live articles.

        An article stands in it once, at its last change. One that is put there may have changed again when
        it is asked for: it then has a later line.
        """
        with self._database.reading() as connection:
            return tuple(reading.read_changes(connection, after, count))

    def last_change(self) -> int:
        """Give the number of the log's last line, 0 where there is none."""
        with self._database.reading() as connection:
            return reading.last_change(connection)

    def newest(self, source: str) -> int | None:
        """Give when a source's latest article was updated, else published, else received."""
        with self._database.reading() as connection:
            return reading.newest(connection, source)

    def refreshed(self) -> int | None:
        """Give when an item was last received or a source last visited without failure; None before both."""
        with self._database.reading() as connection:
            return reading.refreshed(connection)

    def audit(self) -> tuple[AuditLine, ...]:
        """Give all decisions, the first first."""
        with self._database.reading() as connection:
            return keeping.read_audit(connection)

    def last_decisions(self, count: int) -> tuple[AuditLine, ...]:
        """Give so many decisions, the latest first."""
        with self._database.reading() as connection:
            return keeping.read_last_decisions(connection, count)

    def last_purge(self) -> int:
        """Give the number of the last decision that deleted texts for good, 0 where there is none."""
        with self._database.reading() as connection:
            return keeping.last_purge(connection)

    def quarantine(self, faults: Iterable[Quarantined]) -> None:
        """Keep items that cannot be read, each with its latest reason; `at` is now where it is not given."""
        with self._database.writing() as connection:
            keeping.keep_quarantined(connection, faults, self._now())

    def quarantined(self) -> tuple[Quarantined, ...]:
        """Give the items that cannot be read, by place."""
        with self._database.reading() as connection:
            return keeping.read_quarantined(connection)

    def release(self, place: str) -> int:
        """Forget what could not be read at a place, as it is read again, and say how many items it was."""
        with self._database.writing() as connection:
            return keeping.release(connection, place)

    def source_state(self, name: str) -> SourceState:
        """Give how a source was last found; one that was never visited has nothing but its name."""
        return self.source_states([name])[0]

    def source_states(self, names: Iterable[str]) -> tuple[SourceState, ...]:
        """Give how some sources, or pages, were last found, in their order, at the cost of a few."""
        with self._database.reading() as connection:
            return tuple(keeping.read_sources(connection, names))

    def keep_source_state(self, state: SourceState) -> None:
        """Keep how a source was found, in place of what was known."""
        with self._database.writing() as connection:
            keeping.keep_source(connection, state)

    def seen(self, source: str) -> tuple[SeenFile, ...]:
        """Give the files of a folder that were read whole, as they looked then."""
        with self._database.reading() as connection:
            return files.read_seen(connection, source)

    def keep_seen(self, source: str, kept: Iterable[SeenFile], *, forgotten: Iterable[str] = ()) -> None:
        """Keep how a folder's files looked when they were read, and forget those at some places."""
        with self._database.writing() as connection:
            files.forget_seen(connection, source, forgotten)
            files.keep_seen(connection, source, kept)

    def _decide(self, decide: Callable[[Connection, int], tuple[str, ...]]) -> tuple[str, ...]:
        """Run a decision that deletes texts, then overwrite them."""
        with self._database.writing() as connection:
            done = decide(connection, self._now())
        self._database.wipe()
        return done

    def _now(self) -> int:
        return int(self._clock())
