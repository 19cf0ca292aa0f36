"""Articles from which more than one evolved: a story that splits, or that is delivered anew twice."""

from collections.abc import Callable

import pytest
from alembic import command
from sqlalchemy import inspect, text

from retrieval.store.database import Database
from retrieval.store.migrate import configuration
from retrieval.store.records import Change, EntryState
from retrieval.store.store import Store
from tests.retrieval.store.deliveries import item, kill, put_one, replayed, texts

ORIGIN, TALKS, STRIKE, DEAL = (
    item("origin", "Parterne mødes."),
    item("talks", "De taler sammen.", replaces=["origin"]),
    item("strike", "Der strejkes.", replaces=["origin"]),
    item("deal", "De er enige.", replaces=["talks"]),
)
SPLIT = (ORIGIN, TALKS, STRIKE, DEAL)
LIVE = {"strike": "Der strejkes.", "deal": "De er enige."}


def _states(store: Store) -> dict[str, EntryState]:
    return {entry.article_id: entry.state for entry in store.entries()}


@pytest.mark.parametrize("decide", [Store.hide, Store.unpublish])
def test_all_that_evolved_shares_the_lot_of_its_origin(
    store: Store, decide: Callable[[Store, str], tuple[str, ...]]
) -> None:
    """The nearest first, among equals by arrival; it is taken back together."""
    store.put([*SPLIT, item("other", "Noget andet.")])
    assert decide(store, "origin") == ("origin", "talks", "strike", "deal")
    assert set(texts(store)) == {"other"} == replayed(store)
    assert store.show("origin") == ("origin", "talks", "strike", "deal")
    store.put([STRIKE, DEAL])
    assert texts(store) == {**LIVE, "other": "Noget andet."}


def test_a_decision_about_one_branch_leaves_the_other_alone(store: Store) -> None:
    """Also where its origin is decided about and shown again."""
    store.put(SPLIT)
    assert store.unpublish("talks") == ("talks", "deal")
    assert store.hide("origin") == ("origin", "talks", "strike", "deal")
    assert store.show("origin") == ("origin", "talks", "strike", "deal")
    assert texts(store) == {"strike": "Der strejkes."}
    assert _states(store)["deal"] is EntryState.UNPUBLISHED


def test_branches_that_meet_again_are_decided_about_once(store: Store) -> None:
    """What evolved from both has one line in the audit."""
    store.put([ORIGIN, TALKS, STRIKE, item("end", "Det er slut.", replaces=["talks", "strike"])])
    assert store.hide("origin") == ("origin", "talks", "strike", "end")
    assert len(store.audit()) == 4
    assert store.show("strike") == ("strike", "end")
    assert set(texts(store)) == {"end"}


def test_a_second_successor_of_a_hidden_article_is_hidden_once(store: Store) -> None:
    """Also one that was there before it says where it comes from; an editor may show it again."""
    store.put([ORIGIN, TALKS, item("strike", "Der strejkes.")])
    store.hide("origin")
    store.put([STRIKE])
    assert _states(store)["strike"] is EntryState.HIDDEN
    store.show("strike")
    store.put([STRIKE])
    assert _states(store)["strike"] is EntryState.LIVE


def test_an_origin_stays_replaced_while_anything_replaces_it(store: Store) -> None:
    """Whichever of its successors is killed, and when both are: the story was taken back, not its end."""
    store.put([ORIGIN, TALKS, STRIKE])
    for killed, left in (("talks", {"strike"}), ("strike", set[str]())):
        store.put([kill(killed)])
        assert put_one(store, item("origin", f"Parterne mødes, {killed}.")) is Change.OLDER
        assert set(texts(store)) == left == replayed(store)
    assert _states(store)["origin"] is EntryState.SUPERSEDED


def test_a_circle_over_a_second_successor_leaves_it(store: Store) -> None:
    """A feed that goes in circles does not take it away."""
    store.put([ORIGIN, TALKS, STRIKE])
    store.put([item("origin", "Forfra.", replaces=["strike"])])
    assert set(texts(store)) == {"talks", "strike"} == replayed(store)
    assert store.hide("origin") == ("origin", "talks", "strike")


def test_long_chains_are_followed_to_their_end(store: Store) -> None:
    """Longer than Python's calls may be nested, with another branch at each step."""
    chain = [item(f"c{number:04}", f"{number}", replaces=[f"c{number - 1:04}"]) for number in range(1, 1100)]
    store.put([item("c0000"), *chain, item("side", "Ved siden af.", replaces=["c0500"])])
    assert set(texts(store)) == {"c1099", "side"}
    store.put([item("c0000", "Forfra.", replaces=["c1099"])])
    assert set(texts(store)) == {"c1099", "side"}
    assert len(store.hide("c0000")) == 1101


def _steps(url: str, *, down_to: str | None = None) -> list[tuple[bytes, bytes]]:
    """Lead the tables down, or up, and give the pairs that are there afterwards."""
    if down_to is None:
        Store.open(url).close()
    database = Database(url)
    with database.writing() as connection:
        if down_to:
            command.downgrade(configuration(connection), down_to)
        pairs = connection.execute(text("SELECT earlier, later FROM successions ORDER BY earlier, later"))
        found = [(bytes(earlier), bytes(later)) for earlier, later in pairs]
        key = inspect(connection).get_pk_constraint("successions")["constrained_columns"]
        tables = set(inspect(connection).get_table_names())
    database.close()
    assert key == (["earlier"] if down_to else ["earlier", "later"])
    assert not any(table.startswith("successions_") for table in tables)
    return found


def test_a_step_keeps_all_pairs_and_the_way_back_one_for_each(store: Store, url: str) -> None:
    """What an older program kept is followed, and takes the pairs that it could not keep."""
    store.put(SPLIT)
    pairs = _steps(url)
    assert len(pairs) == 3
    kept = _steps(url, down_to="0004")
    assert set(kept) < set(pairs)
    assert sorted({earlier for earlier, _ in pairs}) == [earlier for earlier, _ in kept]
    assert _steps(url) == kept
    with Store.open(url) as again:
        again.put(SPLIT)
        assert again.hide("origin") == ("origin", "talks", "strike", "deal")
    assert _steps(url) == pairs
