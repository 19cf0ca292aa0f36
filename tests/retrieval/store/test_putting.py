"""What becomes of items as they arrive: anew, again, changed, late, replaced, withdrawn, in conflict."""

import pytest

from retrieval.records import Published
from retrieval.store.records import BY_HAND, AuditAction, Change, EntryState, Item, SourceState
from retrieval.store.store import Store
from tests.clock import Clock
from tests.factories import make_article
from tests.retrieval.store.deliveries import item, kill, put_one, replayed, text_of, texts


def test_a_new_item_is_answered_from_and_logged(store: Store) -> None:
    """It is live at once, under its own id, and an index that follows the log takes it in."""
    (put,) = store.put([item("urn:1", "Først.", id="a1")])
    assert (put.key, put.article_id, put.change) == ("urn:1", "a1", Change.NEW)
    assert text_of(store, "a1") == "Først."
    assert store.count() == 1
    assert replayed(store) == {"a1"}


def test_the_same_text_again_changes_nothing(store: Store) -> None:
    """Not within a batch, not later, and the log stays as it was."""
    assert [put.change for put in store.put([item("k"), item("k")])] == [Change.NEW, Change.UNCHANGED]
    number = store.last_change()
    assert put_one(store, item("k")) is Change.UNCHANGED
    assert store.last_change() == number
    assert len(store.versions("k")) == 1


def test_a_changed_text_replaces_the_older_one(store: Store, clock: Clock) -> None:
    """Only the later text is answered from; the older stays for the record, each with its time."""
    store.put([item("k", "To døde.", version=1)])
    clock.now += 60
    assert put_one(store, item("k", "Tre døde.", version=2)) is Change.CHANGED
    assert texts(store) == {"k": "Tre døde."}
    first, second = store.versions("k")
    assert (first.ordinal, first.number, first.current) == (1, 1, False)
    assert (second.ordinal, second.number, second.current) == (2, 2, True)
    assert first.article.paragraphs[0].text == "To døde."
    assert second.received - first.received == 60
    assert first.digest != second.digest


def test_an_article_keeps_the_id_it_was_first_given(store: Store) -> None:
    """Buttons and citations lead to it, whatever its later versions call themselves."""
    store.put([item("k", "a", id="first")])
    (put,) = store.put([item("k", "b", id="second")])
    assert put.article_id == "first"
    assert text_of(store, "first") == "b"
    assert text_of(store, "second") is None


@pytest.mark.parametrize(("version", "updated"), [(2, None), (None, 200), (2, 50)])
def test_an_older_version_that_arrives_late_is_only_kept(
    store: Store, version: int | None, updated: int | None
) -> None:
    """By its version, else by its time; and however often it arrives, it is kept once."""
    late = item("k", "Gammelt.", version=version and 1, updated=100)
    store.put([item("k", "Nyt.", version=version, updated=updated)])
    number = store.last_change()
    assert [put_one(store, late) for _ in range(3)] == [Change.OLDER] * 3
    assert texts(store) == {"k": "Nyt."}
    assert [version.current for version in store.versions("k")] == [True, False]
    assert store.last_change() == number


def test_without_any_order_the_last_to_arrive_counts(store: Store) -> None:
    """A file that is written anew, and written back, has three versions."""
    assert [put_one(store, item("k", text)) for text in ("a", "b", "a")] == [
        Change.NEW,
        Change.CHANGED,
        Change.CHANGED,
    ]
    assert text_of(store, "k") == "a"
    assert len(store.versions("k")) == 3


def test_the_same_text_under_a_higher_version_makes_lower_ones_late(store: Store) -> None:
    """The number counts although nothing else changed."""
    store.put([item("k", "Nyt.", version=1)])
    assert put_one(store, item("k", "Nyt.", version=3)) is Change.UNCHANGED
    assert put_one(store, item("k", "Andet.", version=2)) is Change.OLDER
    (entry,) = store.entries()
    assert entry.version == 3


def test_an_evolved_item_takes_the_place_of_its_origin(store: Store) -> None:
    """The origin is no longer answered from, and stays for the record."""
    store.put([item("a"), item("b", "Mere.", replaces=["a"])])
    assert set(texts(store)) == {"b"} == replayed(store)
    assert {entry.article_id: entry.state for entry in store.entries()} == {
        "a": EntryState.SUPERSEDED,
        "b": EntryState.LIVE,
    }


def test_an_origin_that_arrives_after_what_evolved_from_it_is_late(store: Store) -> None:
    """Also its changes are; the order of arrival decides nothing."""
    store.put([item("c", replaces=["b"])])
    assert put_one(store, item("b", "b", replaces=["a"])) is Change.OLDER
    assert put_one(store, item("a", "a")) is Change.OLDER
    assert put_one(store, item("a", "a, rettet")) is Change.OLDER
    assert set(texts(store)) == {"c"} == replayed(store)
    assert [version.current for version in store.versions("a")] == [False, True]


def test_items_that_replace_each_other_leave_one(store: Store) -> None:
    """A feed that goes in circles does not take everything away."""
    store.put([item("a", "a", replaces=["c", "a"]), item("b", "b", replaces=["a"])])
    store.put([item("c", "c", replaces=["b"])])
    assert set(texts(store)) == {"b"}
    assert replayed(store) == {"b"}


def test_a_withdrawn_item_is_gone_and_stays_out(store: Store) -> None:
    """Its text, delivered again or late, does not come back; the decision is in the audit once."""
    store.put([item("k", version=1)])
    assert put_one(store, kill("k", version=2)) is Change.WITHDRAWN
    assert put_one(store, kill("k", version=2)) is Change.WITHDRAWN
    assert put_one(store, item("k", version=1)) is Change.WITHDRAWN
    assert put_one(store, item("k", "Ret.", version=2)) is Change.WITHDRAWN
    assert texts(store) == {}
    assert replayed(store) == set()
    assert len(store.versions("k")) == 1
    (line,) = store.audit()
    assert (line.action, line.article_id, line.note) == (AuditAction.WITHDRAW, "k", "ritzau")


@pytest.mark.parametrize("key", ["urn:newsml:ritzau.dk:20210107:17", "k" * 9_000])
def test_what_is_withdrawn_before_it_arrives_is_called_by_its_key(store: Store, key: str) -> None:
    """So an editor who reads the audit knows which one, and the article's own name is what it is found by."""
    store.put([kill(key, version=2)])
    (line,) = store.audit()
    assert (line.article_id == key) is (len(key) < 100)
    store.put([item(key, "Ret.", version=3)])
    assert texts(store) == {line.article_id: "Ret."}


def test_a_later_version_of_a_withdrawn_item_is_taken(store: Store) -> None:
    """A source may send out anew what it withdrew."""
    store.put([item("k", "Forkert.", version=1), kill("k", version=2)])
    assert put_one(store, item("k", "Ret.", version=3)) is Change.CHANGED
    assert texts(store) == {"k": "Ret."}
    assert replayed(store) == {"k"}


def test_a_withdrawal_before_the_item_keeps_it_out(store: Store) -> None:
    """Deliveries overtake each other."""
    assert put_one(store, kill("k", version=2)) is Change.WITHDRAWN
    assert put_one(store, item("k", version=1)) is Change.WITHDRAWN
    assert store.count() == 0
    (entry,) = store.entries()
    assert (entry.state, entry.headline, entry.versions) == (EntryState.WITHDRAWN, None, 0)


def test_a_withdrawal_of_a_version_that_was_replaced_is_late(store: Store) -> None:
    """The later version was sent out knowingly."""
    store.put([item("k", version=3)])
    assert put_one(store, kill("k", version=2)) is Change.OLDER
    assert store.count() == 1


def test_a_withdrawal_under_a_key_of_its_own_takes_what_it_replaces(store: Store) -> None:
    """Some agencies kill a story by a new item that evolved from it."""
    store.put([item("a"), item("b"), kill("c", replaces=["a"])])
    assert set(texts(store)) == {"b"} == replayed(store)


def test_an_id_that_another_article_has_gets_an_ending(store: Store) -> None:
    """Nothing is lost where two sources call different articles the same, and the ending is the key's."""
    first, second, third = store.put([item(key, key, id="same") for key in ("x", "y", "z")])
    assert first.article_id == "same"
    assert len({first.article_id, second.article_id, third.article_id}) == 3
    assert all(put.article_id.startswith("same-") for put in (second, third))
    (again,) = store.put([item("y", "y igen", id="same")])
    assert again.article_id == second.article_id
    crafted, hit = store.put([item("w", id=f"same-{_ending('v')}"), item("v", "v", id="same")])
    assert crafted.article_id != hit.article_id
    assert store.count() == 5


def _ending(key: str) -> str:
    with Store.open("sqlite://") as other:
        ids = [put.article_id for put in other.put([item("first", id="i"), item(key, id="i")])]
    return ids[1].removeprefix("i-")


def test_a_dry_run_says_the_same_and_keeps_nothing(store: Store) -> None:
    """Whoever asks what would happen is told, and nothing has."""
    items = [item("a"), item("b", replaces=["a"]), item("a", "andet"), kill("c")]
    foreseen = store.put(items, dry_run=True)
    assert store.entries() == ()
    assert store.last_change() == 0
    assert store.put(items) == foreseen
    assert store.count() == 1


def test_a_batch_is_all_or_nothing(store: Store) -> None:
    """An item that cannot be one is refused before anything is written."""
    with pytest.raises(ValueError, match="'b' has no article"):
        store.put([item("a"), Item("b", None, "ritzau")])
    assert store.entries() == ()


def test_nothing_to_put_is_put(store: Store) -> None:
    """A source without news is ordinary."""
    assert store.put([]) == ()


def test_numbers_that_no_database_holds_are_the_largest(store: Store) -> None:
    """A version of twenty digits is still later than any other."""
    store.put([item("k", "a", version=1)])
    assert put_one(store, item("k", "b", version=10**20, updated=-(10**20))) is Change.CHANGED
    assert text_of(store, "k") == "b"


def test_characters_that_no_database_holds_are_no_obstacle(store: Store) -> None:
    """Keys, ids and texts come from elsewhere."""
    store.put([item("k\0\ud800", "NUL \0 og \ud800.", id="i\0"), item("k\0\ud801", id="j")])
    assert store.count() == 2
    assert text_of(store, "i\0") == "NUL \0 og \ud800."
    assert put_one(store, item("k\0\ud800", "nyt", id="i\0")) is Change.CHANGED


def test_a_large_batch_is_put_at_once(store: Store) -> None:
    """More items than one statement can name."""
    items = [item(f"k{number}", f"Tekst {number}", replaces=[f"r{number}"]) for number in range(2500)]
    assert {put.change for put in store.put(items)} == {Change.NEW}
    assert {put.change for put in store.put(items)} == {Change.UNCHANGED}
    assert store.count() == 2500
    assert [article.id for article in store.articles()] == [f"k{number}" for number in range(2500)]


def test_the_newest_of_a_source_goes_by_update_then_publication_then_arrival(
    store: Store, clock: Clock
) -> None:
    """Monitoring asks how fresh a source is."""
    assert store.newest("ritzau") is None
    day = make_article("a", id="p", published=Published(2021, 1, 6))
    store.put([Item("p", day, "ritzau"), item("u", updated=1_609_900_000), item("o", source="other")])
    assert store.newest("ritzau") == 1_609_891_200 + 8_800
    assert store.newest("other") == int(clock.now)
    store.put([item("n", updated=1_700_000_001), kill("n")])
    assert store.newest("ritzau") == 1_609_900_000
    store.put([Item("typo", make_article("b", id="t", published=Published(2201, 1, 6)), "ritzau")])
    assert store.newest("ritzau") == int(clock.now)


def test_the_archive_is_refreshed_by_what_comes_and_by_visits(store: Store, clock: Clock) -> None:
    """Whichever was last; a visit that failed, and an editor's decision, refresh nothing."""
    begun = int(clock.now)
    assert store.refreshed() is None
    store.keep_source_state(SourceState("dr", failures=1, next_try_at=begun + 9))
    assert store.refreshed() is None
    store.put([item("a", "Toget kører.")])
    assert store.refreshed() == begun
    clock.now += 10
    store.put([item("a", "Toget holder.", version=2)])
    assert store.refreshed() == begun + 10
    clock.now += 10
    store.put([kill("b")])
    assert store.refreshed() == begun + 20
    clock.now += 10
    assert store.hide("a")
    assert store.refreshed() == begun + 20
    store.keep_source_state(SourceState("dr", checked_at=begun + 25))
    store.keep_source_state(SourceState("tv2", checked_at=begun + 15))
    assert store.refreshed() == begun + 25


def test_what_was_added_by_hand_becomes_the_sources_that_delivers_it(store: Store) -> None:
    """So that it goes with its file, and counts for how fresh the source is."""
    store.put([item("a", source=BY_HAND)])
    assert put_one(store, item("a")) is Change.UNCHANGED
    assert [keyed.key for keyed in store.keys("ritzau")] == ["a"]
    assert put_one(store, item("a", source="dr")) is Change.UNCHANGED
    assert [keyed.key for keyed in store.keys("ritzau")] == ["a"]
