"""How the files of folders looked when they were read, so that they are read again only when they change."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from retrieval.store.coding import fits_a_key, storable
from retrieval.store.parts import in_parts
from retrieval.store.records import SeenFile
from retrieval.store.tables import FILES


def read_seen(connection: Connection, source: str) -> tuple[SeenFile, ...]:
    """Give the files of a source that need not be read again."""
    query = select(FILES.c.place, FILES.c.mark, FILES.c.articles).where(FILES.c.source == storable(source))
    return tuple(SeenFile(*row) for row in connection.execute(query))


def keep_seen(connection: Connection, source: str, files: Iterable[SeenFile]) -> None:
    """Keep how files looked, in place of what was known of them; not where a name is too long for a key."""
    name, kept = storable(source), {storable(one.place): one for one in files}
    forget_seen(connection, source, kept)
    rows = [
        {"source": name, "place": place, "mark": one.mark, "articles": one.articles}
        for place, one in kept.items()
        if fits_a_key(name, place)
    ]
    if rows:
        connection.execute(insert(FILES), rows)


def forget_seen(connection: Connection, source: str, places: Iterable[str]) -> None:
    """Have files read again, whatever they look like."""
    of_source = delete(FILES).where(FILES.c.source == storable(source))
    for some in in_parts([storable(place) for place in places]):
        connection.execute(of_source.where(FILES.c.place.in_(some)))


def forget_all_seen(connection: Connection) -> None:
    """Have all files of all folders read again."""
    connection.execute(delete(FILES))
