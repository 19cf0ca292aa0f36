"""Names that are longer than a database takes for the key of a row."""

from random import Random

import pytest

from retrieval.store.records import Change, Item, Quarantined, SeenFile, SourceState
from retrieval.store.store import Store
from tests.factories import make_article
from tests.retrieval.store.deliveries import item, put_one, texts


def _name(size: int) -> str:
    """Give a name of so many bytes that no database makes shorter by packing it."""
    return "".join(chr(letter) for letter in Random(size).choices(range(0x4E00, 0x9FA0), k=size // 3))


@pytest.mark.parametrize("size", [2_700, 12_000])
def test_nothing_is_remembered_of_a_place_with_an_endless_name(store: Store, size: int) -> None:
    """It is read and told again each time; what comes with it is remembered."""
    name = _name(size)
    faults = [Quarantined(name, "-"), Quarantined("a.zip", "-", 1, name), Quarantined("a.txt", "-")]
    store.quarantine(faults)
    assert [fault.place for fault in store.quarantined()] == ["a.txt"]
    assert store.release(name) == 0
    store.keep_seen("s", [SeenFile(name, "-", 1), SeenFile("a.txt", "-", 1)], forgotten=[name])
    assert [seen.place for seen in store.seen("s")] == ["a.txt"]
    store.keep_source_state(SourceState(name, failures=3))
    assert store.source_state(name) == SourceState(name)


def test_long_names_are_remembered(store: Store) -> None:
    """Longer ones than any file or address has that people made."""
    place, member = _name(1_800), _name(600)
    store.quarantine([Quarantined(place, "-", 2**40, member)])
    assert store.release(place) == 1
    store.keep_seen(member, [SeenFile(place, "-", 1)])
    assert [seen.place for seen in store.seen(member)] == [place]
    store.keep_source_state(SourceState(place + member, failures=3))
    assert store.source_state(place + member).failures == 3


def test_an_article_may_have_an_endless_key(store: Store) -> None:
    """It is known by the hash of it, as are those that it evolved from."""
    first, second = _name(12_000), _name(12_003)
    store.put([Item(first, make_article("Et.", id="a"), "s"), item(second, "To.", id="b", replaces=[first])])
    assert put_one(store, item(second, "To.", id="b", replaces=[first])) is Change.UNCHANGED
    assert texts(store) == {"b": "To."}
