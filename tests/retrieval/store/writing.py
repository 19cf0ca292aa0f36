"""Steps that write to a store, each one transaction, the same wherever they are run."""

from itertools import count
from multiprocessing.connection import Connection as Pipe

from sqlalchemy import Connection, select
from sqlalchemy import Table as TableOf

from retrieval.store.database import Database
from retrieval.store.store import Store
from retrieval.store.tables import METADATA
from tests.clock import Clock
from tests.retrieval.store.deliveries import item, kill

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


def write(url: str, first: int, said: Pipe) -> None:
    """Open a store, run steps from the first on until killed, and say how many are done after each."""
    with Store.open(url, clock=Clock()) as store:
        said.send(first)
        for number in count(first):
            step(store, number)
            said.send(number + 1)


def everything(url: str) -> Rows:
    """Give all rows of all tables, when nobody is writing any more."""
    database = Database(url)
    with database.writing() as connection:
        rows = {table.name: _rows(connection, table) for table in METADATA.sorted_tables}
    database.close()
    return rows


def _rows(connection: Connection, table: TableOf) -> list[tuple[object, ...]]:
    """Give a table's rows in their order; audit lines without numbers, in which a rollback leaves gaps."""
    columns = [column for column in table.columns if (table.name, column.name) != ("audit", "number")]
    rows = connection.execute(select(*columns).order_by(*table.primary_key))
    return [tuple(row) for row in rows]


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
