"""The rows that a batch of items touches: loaded at once, changed one by one, written back at once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Self

from sqlalchemy import Connection, Select, Table, bindparam, delete, func, insert, select, update

from retrieval.store.coding import fits_a_key, hash_key, storable
from retrieval.store.keeping import write_audit
from retrieval.store.parts import in_parts
from retrieval.store.records import AuditAction, AuditLine, Item
from retrieval.store.standing import COLUMNS, Standing
from retrieval.store.states import State
from retrieval.store.successions import Successions
from retrieval.store.tables import ARTICLES, VERSIONS, is_removed

_SHORT = 8


class Batch:
    """What stands about a batch's keys and the keys they replace, within one writing transaction."""

    def __init__(self, connection: Connection, now: int) -> None:
        self.now = now
        self.standings: dict[bytes, Standing] = {}
        self.successions = Successions(connection)
        self._connection = connection
        self._taken: set[str] = set()
        self._removed: set[tuple[int, bytes]] = set()
        self._fresh: dict[bytes, Standing] = {}
        self._touched: dict[bytes, Standing] = {}
        self._versions: list[Mapping[str, object]] = []
        self._audits: list[AuditLine] = []
        self._next_article = _following(connection, select(func.max(ARTICLES.c.number)))
        self._next_version = _following(connection, select(func.max(VERSIONS.c.number)))
        self._next_change = _following(connection, select(func.max(ARTICLES.c.change)))

    @classmethod
    def load(cls, connection: Connection, items: Sequence[Item], now: int) -> Self:
        """Read what stands about the items."""
        batch = cls(connection, now)
        hashes = list({hash_key(key) for item in items for key in (item.key, *item.replaces)})
        columns = [ARTICLES.c[name] for name in COLUMNS]
        for some in in_parts(hashes):
            for row in connection.execute(select(*columns).where(ARTICLES.c.key_hash.in_(some))):
                batch.standings[row.key_hash] = Standing(*row)
        batch.successions.read(hashes)
        for numbers in in_parts([one.number for one in batch.standings.values()]):
            rows = select(VERSIONS.c.article, VERSIONS.c.digest).where(VERSIONS.c.article.in_(numbers))
            removed = connection.execute(rows.where(is_removed(VERSIONS)))
            batch._removed.update((article, digest) for article, digest in removed)
        wanted = list({wanted_id(item) for item in items})
        for ids_asked in in_parts(wanted):
            ids = select(ARTICLES.c.article_id).where(ARTICLES.c.article_id.in_(ids_asked))
            batch._taken.update(connection.scalars(ids))
        return batch

    def add(self, item: Item, key_hash: bytes, *, state: State) -> Standing:
        """Give the standing of a key that was not known."""
        standing = Standing(
            number=self._next_article,
            key_hash=key_hash,
            key=storable(item.key),
            article_id=self._free_id(wanted_id(item), key_hash),
            source=item.source,
            state=state,
            received=self.now,
            dated=self.now,
        )
        self._next_article += 1
        self.standings[key_hash] = self._fresh[key_hash] = standing
        return standing

    def touch(self, standing: Standing) -> None:
        """Have a changed standing written back."""
        if standing.key_hash not in self._fresh:
            self._touched[standing.key_hash] = standing

    def log(self, standing: Standing) -> None:
        """Have an index follow: the standing's change becomes the last one."""
        standing.change = self._next_change
        self._next_change += 1
        self.touch(standing)

    def keep_version(self, standing: Standing, item: Item, digest: bytes, body: bytes) -> int:
        """Have a version's text written, and give its number."""
        row = {
            "number": self._next_version,
            "article": standing.number,
            "version": item.version,
            "updated": item.updated,
            "received": self.now,
            "digest": digest,
            "body": body,
        }
        self._versions.append(row)
        self._next_version += 1
        return self._next_version - 1

    def has_version(self, standing: Standing, item: Item, digest: bytes) -> bool:
        """Say whether a version of this text and number is kept already."""
        pending = (standing.number, item.version, digest)
        if any((row["article"], row["version"], row["digest"]) == pending for row in self._versions):
            return True
        here = (VERSIONS.c.article == standing.number) & (VERSIONS.c.digest == digest)
        same = VERSIONS.c.version.is_(None) if item.version is None else VERSIONS.c.version == item.version
        return self._connection.scalar(select(VERSIONS.c.number).where(here, same).limit(1)) is not None

    def was_removed(self, standing: Standing, digest: bytes | None) -> bool:
        """Say whether an editor deleted this text with its article."""
        if digest is None:
            return False
        # Of what was removed before digests were kept, the last one is known all the same.
        is_last = standing.current is None and digest == standing.digest
        return is_last or (standing.number, digest) in self._removed

    def readmit(self, standing: Standing, digest: bytes) -> None:
        """Have a text that was removed taken again from now on."""
        self._removed.discard((standing.number, digest))
        here = (VERSIONS.c.article == standing.number) & (VERSIONS.c.digest == digest)
        self._connection.execute(delete(VERSIONS).where(here, is_removed(VERSIONS)))

    def audit(self, action: AuditAction, standing: Standing, note: str) -> None:
        """Have a decision written down."""
        self._audits.append(AuditLine(self.now, action, standing.article_id, note))

    def flush(self) -> None:
        """Write everything."""
        self._insert(ARTICLES, [_row(standing) for standing in self._fresh.values()])
        self._insert(VERSIONS, self._versions)
        self.successions.flush()
        if self._audits:
            write_audit(self._connection, self._audits)
        if self._touched:
            columns: dict[str, object] = {
                name: bindparam(f"new_{name}") for name in COLUMNS if name != "number"
            }
            statement = update(ARTICLES).where(ARTICLES.c.number == bindparam("at")).values(columns)
            rows = [_change(standing) for standing in self._touched.values()]
            self._connection.execute(statement, rows)

    def _free_id(self, wanted: str, key_hash: bytes) -> str:
        """Give the wanted id, or where another article has it, one with a part of the key's hash behind."""
        for article_id in _candidates(wanted, key_hash):
            if article_id not in self._taken and (article_id == wanted or not self._is_taken(article_id)):
                break
        self._taken.add(article_id)
        return article_id

    def _is_taken(self, article_id: str) -> bool:
        query = select(ARTICLES.c.number).where(ARTICLES.c.article_id == article_id)
        return self._connection.scalar(query) is not None

    def _insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))


def wanted_id(item: Item) -> str:
    """Give the id that an item asks for; one without an article gets its key, a very long one hashed."""
    wanted = storable(item.article.id if item.article else item.key)
    return wanted if item.article or fits_a_key(wanted) else hash_key(item.key).hex()


def _candidates(wanted: str, key_hash: bytes) -> Iterator[str]:
    yield wanted
    yield f"{wanted}-{key_hash.hex()[:_SHORT]}"
    for number in count(1):
        yield f"{wanted}-{key_hash.hex()}-{number}"


def _following(connection: Connection, query: Select[Any]) -> int:
    return (connection.scalar(query) or 0) + 1


def _row(standing: Standing) -> dict[str, object]:
    return {name: getattr(standing, name) for name in COLUMNS}


def _change(standing: Standing) -> dict[str, object]:
    row: dict[str, object] = {f"new_{name}": getattr(standing, name) for name in COLUMNS if name != "number"}
    return {**row, "at": standing.number}
