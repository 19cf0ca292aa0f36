"""Any deliveries and decisions, in any order: the archive holds what a plain telling of the rules says."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.store.records import EntryState, Item
from retrieval.store.store import Store
from tests.retrieval.store.deliveries import item, replayed, texts
from tests.retrieval.store.oracle import Oracle

Decision = tuple[str, str]
KEYS = "abcd"
TEXTS = ("Mona Lund kom.", "Ingen kom.", "Nogen gik.")
_numbers = count(1)


def _deliver(key: str, text: str, version: int | None, origins: set[str], *, withdrawn: bool) -> Item:
    """Give an item that evolved from earlier letters only: in a circle the order of arrival would decide."""
    before = sorted(origin for origin in origins if origin < key)
    return replace(item(key, text, version=version, replaces=before), withdrawn=withdrawn)


_deliveries = st.builds(
    _deliver,
    st.sampled_from(KEYS),
    st.sampled_from(TEXTS),
    st.none() | st.integers(1, 3),
    st.sets(st.sampled_from(KEYS), max_size=2),
    withdrawn=st.sampled_from([False, False, False, True]),
)
_batches = st.lists(_deliveries, min_size=1, max_size=4)
_decisions = st.tuples(
    st.sampled_from(["hide", "show", "remove", "unpublish", "anonymise"]), st.sampled_from(KEYS)
)


class _Round:
    """One example: its keys and its name are its own, for all examples share an archive."""

    def __init__(self, store: Store, mark: str) -> None:
        self.store, self.mark, self.oracle = store, mark, Oracle()
        self.followed, self.held = store.last_change(), set[str]()

    def put(self, batch: list[Item]) -> None:
        """Put items, and hold what became of them to the rules."""
        items = [self._own(one) for one in batch]
        assert [put.change for put in self.store.put(items)] == [self.oracle.put(one) for one in items]

    def decide(self, verb: str, letter: str) -> None:
        """Decide something about an article, or about the name."""
        key, is_known = self.mark + letter, self.mark + letter in self.oracle.known
        if verb == "anonymise":
            self.store.anonymise(f"Mona {self.mark}")
            self.oracle.anonymise(f"Mona {self.mark}")
        elif verb == "remove":
            assert bool(self.store.remove(key, why="")) is is_known
        else:
            decide = {"hide": Store.hide, "show": Store.show, "unpublish": Store.unpublish}[verb]
            assert bool(decide(self.store, key)) is is_known
        if is_known:
            self.oracle.decide(verb, key)

    def follow(self) -> None:
        """Follow the log as an index does, and hold it to what is live."""
        self.held = replayed(self.store, after=self.followed, known=self.held)
        self.followed = self.store.last_change()
        assert self.held == set(self.oracle.live())

    def check(self) -> None:
        """Hold answers, states and versions to the rules."""
        live = {key: text for key, text in texts(self.store).items() if key.startswith(self.mark)}
        assert live == self.oracle.live()
        entries = {entry.article_id: entry for entry in self.store.entries(count=len(KEYS))}
        for key, known in self.oracle.known.items():
            hides = known.hidden and known.state == EntryState.LIVE
            assert entries[key].state == (EntryState.HIDDEN if hides else known.state)
            versions = self.store.versions(key)
            kept = [(version.number, version.article.paragraphs[0].text) for version in versions]
            assert kept == [(version.number, version.kept) for version in known.kept]
            assert entries[key].versions == len(kept)

    def _own(self, one: Item) -> Item:
        text = (one.article.paragraphs[0].text if one.article else "").replace("Lund", self.mark)
        own = item(
            self.mark + one.key, text, version=one.version, replaces=[self.mark + key for key in one.replaces]
        )
        return replace(own, withdrawn=one.withdrawn)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    """Give a store that all examples share."""
    with Store.open("sqlite://") as store:
        yield store


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(turns=st.lists(_batches | _decisions, max_size=12))
def test_the_archive_holds_what_the_rules_say(shared: Store, turns: list[list[Item] | Decision]) -> None:
    """The same outcomes, answers, versions and states; an index that follows the log agrees throughout."""
    example = _Round(shared, f"r{next(_numbers)}")
    for turn in turns:
        if isinstance(turn, list):
            example.put(turn)
        else:
            example.decide(*turn)
        example.follow()
    example.check()
    assert replayed(shared, page=1000) == set(texts(shared))
