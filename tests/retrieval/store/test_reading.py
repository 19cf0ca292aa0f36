"""Reading lists, many articles at once, the log, and what is kept beside articles."""

from dataclasses import replace

import pytest

from retrieval.records import Published
from retrieval.store.records import EntryState, Item, LogAction, LogLine, Quarantined, SourceState
from retrieval.store.store import Store
from tests.clock import Clock
from tests.factories import make_article
from tests.retrieval.store.deliveries import item, replayed


def test_an_entry_says_what_a_list_shows(store: Store, clock: Clock) -> None:
    """The headline is the title, else the first paragraph; received is the first arrival."""
    article = make_article("Brødtekst.", id="a", title="Titel", published=Published(2021, 1))
    store.put([Item("urn:a", article, "ritzau", version=1, updated=99)])
    clock.now += 60
    changed = make_article("Ny brødtekst.", id="a", published=Published(2021, 2, 3))
    store.put([Item("urn:a", changed, "ritzau", version=2, updated=100)])
    (entry,) = store.entries()
    assert (entry.article_id, entry.key, entry.source) == ("a", "urn:a", "ritzau")
    assert (entry.headline, entry.published) == ("Ny brødtekst.", Published(2021, 2, 3))
    assert (entry.updated, entry.received) == (100, 1_700_000_000)
    assert (entry.version, entry.versions, entry.state) == (2, 2, EntryState.LIVE)
    store.put([Item("urn:a", article, "ritzau", version=3)])
    assert store.entries()[0].headline == "Titel"


def test_entries_come_in_pages_the_latest_first(store: Store) -> None:
    """Of all sources or of one; behind an unknown id there is nothing."""
    store.put(item(f"k{number}", source="ab"[number % 2]) for number in range(7))
    pages = [store.entries(count=3)]
    while pages[-1]:
        pages.append(store.entries(count=3, after=pages[-1][-1].article_id))
    assert [entry.article_id for page in pages for entry in page] == [
        f"k{number}" for number in range(6, -1, -1)
    ]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [entry.article_id for entry in store.entries(source="b", after="k5")] == ["k3", "k1"]
    assert store.entries(after="unknown") == ()


def test_an_id_is_found_by_how_it_begins(store: Store) -> None:
    """Exactly, else where only one begins so; of hidden articles too, for they can be shown again."""
    store.put([item("003_e01", "a"), item("003_e0", "b"), item("Æble", "c"), item("æblegrød", "d")])
    store.hide("Æble")
    found = {
        text: store.find(text) for text in ("003_e0", "003_e01", " 003_e01 ", "003", "Æ", "æ", "", "x", "\0")
    }
    assert found == {
        "003_e0": "003_e0",
        "003_e01": "003_e01",
        " 003_e01 ": "003_e01",
        "003": None,
        "Æ": "Æble",
        "æ": "æblegrød",
        "": None,
        "x": None,
        "\0": None,
    }


def test_many_articles_are_read_at_once(store: Store) -> None:
    """In the order asked for, each once, only live ones, more than one statement can name."""
    store.put(item(f"k{number}", f"Tekst {number}.") for number in range(1200))
    store.hide("k5")
    ids = [f"k{number}" for number in range(1199, -1, -1)]
    assert [article.id for article in store.get_all([*ids, "unknown", "k1"])] == [
        one for one in ids if one != "k5"
    ]
    assert store.get_all([]) == ()


def test_the_log_is_read_in_parts(store: Store) -> None:
    """Numbers grow; an article stands at its last change, one that was never live nowhere."""
    store.put([item("a", "a", version=1), item("b", "b"), item("c", replaces=["d"]), item("d")])
    store.put([item("a", "a2", version=2)])
    store.hide("b")
    assert store.changes(0, 2) == (LogLine(3, "c", LogAction.PUT), LogLine(4, "a", LogAction.PUT))
    assert store.changes(4, 2) == (LogLine(5, "b", LogAction.DROP),)
    assert store.changes(5) == ()
    assert store.last_change() == 5
    assert replayed(store) == {"a", "c"}


def test_articles_that_change_while_all_are_read_are_in_the_log(store: Store) -> None:
    """Whoever reads all and then follows the log from before has what is live."""
    store.put(item(f"k{number}", f"Tekst {number}.") for number in range(1500))
    number = store.last_change()
    reading = store.articles()
    seen = {next(reading).id for _ in range(10)}
    store.put([item("k0", "ny"), item("k1499", "ny"), item("sidst", "x")])
    store.hide("k1")
    store.hide("k1400")
    seen |= {article.id for article in reading}
    assert replayed(store, after=number, known=seen) == {article.id for article in store.articles()}


@pytest.mark.usefixtures("clock")
def test_unreadable_items_are_kept_until_they_are_read(store: Store) -> None:
    """By place, member and line, each with its latest reason."""
    one = Quarantined("a.zip", "malformed date", line=3, member="b.jsonl", mark="f00")
    other = Quarantined("a.zip", "not UTF-8", member="c.txt", at=5)
    third = Quarantined("https://example.org/x", "HTTP 404")
    store.quarantine([third, other, one, replace(other, reason="empty")])
    now = 1_700_000_000
    assert store.quarantined() == (
        replace(one, at=now),
        replace(other, reason="empty"),
        replace(third, at=now),
    )
    assert [store.release(place) for place in ("a.zip", "a.zip", "unknown")] == [2, 0, 0]
    assert [fault.place for fault in store.quarantined()] == ["https://example.org/x"]


def test_a_source_is_remembered_as_it_was_last_found(store: Store) -> None:
    """One that was never visited has nothing but its name."""
    assert store.source_state("dr") == SourceState("dr")
    found = SourceState("dr", 'W/"x"', "Wed, 06 Jan 2021 12:00:00 GMT", 1, 2, 3, 4)
    store.keep_source_state(replace(found, failures=0, etag=None))
    store.keep_source_state(found)
    store.keep_source_state(SourceState("tv2", etag="\ud800"))
    assert store.source_state("dr") == found
    assert store.source_state("tv2").etag == "\N{REPLACEMENT CHARACTER}"


def test_an_article_says_which_of_two_texts_came_later(store: Store) -> None:
    """By what it says of itself, else by its arrival; hiding and showing it again is none."""
    store.put([item("a"), item("b"), item("c", updated=1_600_000_000)])
    store.put([item("a", text="Anden udgave.", version=2)])
    store.hide("b")
    store.show("b")
    read = {one.id: one.arrival for one in store.articles()}
    assert read["a"] > read["b"] > read["c"] > (0, 0)
    assert {one.id: one.arrival for one in store.get_all("abc")} == read
