"""Steps that write to a store, each one transaction, the same wherever they are run."""

from itertools import count
from multiprocessing.connection import Connection

from sqlalchemy import select

from retrieval.store.database import Database
from retrieval.store.store import Store
from retrieval.store.tables import Table
from tests.retrieval.store.deliveries import Clock, item, kill

Rows = dict[str, list[tuple[object, ...]]]


def step(store: Store, number: int) -> None:
    """Run one step: every other one a batch, the others one of an editor's decisions."""
    batch, decides = divmod(number, 2)
    if not decides:
        _put(store, batch)
    elif batch % 4 == 0:
        store.hide(f"k{batch}")
    elif batch % 4 == 1:
        store.remove(f"m{batch}", why="prøve")
    elif batch % 4 == 2:
        store.anonymise(f"Navn{batch}")
    else:
        store.unpublish(f"k{batch}")


def write(url: str, first: int, said: Connection) -> None:
    """Open a store, run steps from the first on until killed, and say how many are done after each."""
    with Store.open(url, clock=Clock()) as store:
        said.send(first)
        for number in count(first):
            step(store, number)
            said.send(number + 1)


def everything(url: str) -> Rows:
    """Give all rows of all tables, when nobody is writing any more."""
    database, tables = Database(url), Table.metadata.sorted_tables
    with database.writing() as connection:
        rows = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in tables
        }
    database.close()
    return rows


def _put(store: Store, batch: int) -> None:
    store.put(
        [
            item(f"k{batch}", f"Navn{batch} i {batch}."),
            item(f"m{batch}", "x" * (batch * 997 % 9000), replaces=[f"m{batch - 3}"]),
            item("fast", f"Udgave {batch}.", version=batch),
            item(f"k{batch - 1}", f"Rettet {batch}."),
            *([kill(f"m{batch - 2}")] if batch % 5 == 0 else []),
        ]
    )
