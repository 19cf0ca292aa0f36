"""A name replaced everywhere: answers, versions, log, audit, and the bytes of the files."""

import sqlite3
from pathlib import Path

import pytest

from retrieval.errors import StoreError
from retrieval.store.engine import _PRAGMAS
from retrieval.store.records import AuditAction, Change, Quarantined
from retrieval.store.store import Store
from tests.retrieval.store.deliveries import item, put_one, replayed, texts


def _fill(store: Store) -> None:
    store.put([item("a", "Xanthippe Hansen kom.", version=1), item("b", "Ingen kom.")])
    store.put([item("a", "Xanthippe Hansens bil kom.", version=2), item("c", "Til Xanthippe Hansen.")])


def test_a_name_is_replaced_in_every_version(store: Store) -> None:
    """Those that answer and those that are kept for the record."""
    _fill(store)
    done = store.anonymise("xanthippe  hansen")
    assert (done.articles, done.places) == (("a", "c"), 3)
    assert texts(store) == {"a": "NNs bil kom.", "b": "Ingen kom.", "c": "Til NN."}
    assert [version.article.paragraphs[0].text for version in store.versions("a")] == [
        "NN kom.",
        "NNs bil kom.",
    ]


def test_an_index_is_told_of_each_article(store: Store) -> None:
    """And of no other; a hidden one stays hidden."""
    _fill(store)
    store.hide("c")
    number = store.last_change()
    store.anonymise("Xanthippe Hansen", replacement="[navn]")
    assert [line.article_id for line in store.changes(number)] == ["a"]
    assert replayed(store) == {"a", "b"} == set(texts(store))


def test_the_audit_tells_where_and_not_whom(store: Store) -> None:
    """A line for each article, or one that says that there was none."""
    _fill(store)
    store.anonymise("Xanthippe Hansen")
    store.anonymise("Ingen Kendt")
    lines = [(line.action, line.article_id, line.note) for line in store.audit()]
    assert lines == [
        (AuditAction.ANONYMISE, "a", "2"),
        (AuditAction.ANONYMISE, "c", "1"),
        (AuditAction.ANONYMISE, None, "0"),
    ]


def test_parts_of_a_name_are_replaced_only_where_they_are_given(store: Store) -> None:
    """There are many Hansens."""
    store.put([item("a", "Xanthippe Hansen. Hansen sagde det.")])
    store.anonymise("Xanthippe Hansen")
    assert texts(store)["a"] == "NN. Hansen sagde det."
    store.anonymise("Xanthippe Hansen", parts=["Hansen"])
    assert texts(store)["a"] == "NN. NN sagde det."


def test_no_delivery_brings_the_name_back(store: Store) -> None:
    """The same text is known, another is kept out, and so is what evolved from it."""
    _fill(store)
    store.anonymise("Xanthippe Hansen")
    arrivals = [
        item("a", "Xanthippe Hansens bil kom.", version=2),
        item("a", "Xanthippe Hansens bil kom igen.", version=3),
        item("d", "Xanthippe Hansen igen.", replaces=["a"]),
    ]
    assert [put_one(store, arrival) for arrival in arrivals] == [
        Change.UNCHANGED,
        Change.REJECTED,
        Change.REJECTED,
    ]
    assert "Xanthippe" not in str(texts(store)) + str(store.versions("a")) + str(store.versions("d"))
    assert replayed(store) == {"a", "b", "c"}


def test_an_editor_can_let_deliveries_in_again(store: Store) -> None:
    """When the source has taken the name out too."""
    _fill(store)
    store.anonymise("Xanthippe Hansen")
    store.show("a")
    assert put_one(store, item("a", "En kvindes bil kom.", version=3)) is Change.CHANGED


def test_a_name_without_words_is_refused_and_nothing_done(store: Store) -> None:
    """It would be everywhere."""
    _fill(store)
    with pytest.raises(ValueError, match="without words"):
        store.anonymise(" ")
    assert store.audit() == ()


def test_reasons_of_unreadable_items_are_cleaned(store: Store) -> None:
    """They quote what was read."""
    store.quarantine([Quarantined("x.jsonl", "malformed date 'Xanthippe Hansen'", line=3)])
    store.anonymise("Xanthippe Hansen")
    (fault,) = store.quarantined()
    assert fault.reason == "malformed date 'NN'"


def test_notes_of_decisions_are_cleaned(store: Store) -> None:
    """Editors write the name down where they say why; how many places it was in is no note of theirs."""
    _fill(store)
    store.remove("b", why="Xanthippe Hansen bad om det")
    store.anonymise("Xanthippe Hansen")
    store.anonymise("2")
    decisions = [(line.article_id, line.note) for line in store.last_decisions(4)]
    assert decisions == [(None, "0"), ("c", "1"), ("a", "2"), ("b", "NN bad om det")]


def _trace(folder: Path) -> bool:
    return any(b"Xanthippe" in file.read_bytes() for file in folder.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("how", ["anonymise", "remove", "unpublish"])
def test_what_is_purged_leaves_no_trace_in_a_file(tmp_path: Path, how: str) -> None:
    """Texts are overwritten, in the write-ahead log too; small and large, many versions of many articles."""
    with Store.open(f"sqlite:///{tmp_path}/archive") as store:
        for turn in range(4):
            sizes = [(number * 37 + turn * 911) % 9000 for number in range(60)]
            store.put(
                item(f"k{number}", f"{turn} Xanthippe {'z' * size}") for number, size in enumerate(sizes)
            )
        assert _trace(tmp_path)
        if how == "anonymise":
            assert store.anonymise("Xanthippe", replacement="En kvinde, der ikke nævnes").places == 240
        for number in range(60 if how != "anonymise" else 0):
            store.unpublish(f"k{number}") if how == "unpublish" else store.remove(f"k{number}", why="")
        assert not _trace(tmp_path)
    assert not _trace(tmp_path)


def test_whoever_purges_is_told_that_somebody_is_still_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The decision stands, and doing it once more overwrites what the reader held."""
    monkeypatch.setattr("retrieval.store.engine._PRAGMAS", ("busy_timeout = 50", *_PRAGMAS[1:]))
    with Store.open(f"sqlite:///{tmp_path}/archive") as store:
        _fill(store)
        reader = sqlite3.connect(tmp_path / "archive", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM versions").fetchone()
        with pytest.raises(StoreError, match="still being read"):
            store.anonymise("Xanthippe Hansen")
        assert texts(store)["c"] == "Til NN."
        assert _trace(tmp_path)
        reader.close()
        store.anonymise("Xanthippe Hansen")
        assert not _trace(tmp_path)
