"""The archive that is read from the store, beside the one in memory over the same articles."""

import pytest
from alembic import command
from sqlalchemy import text

from retrieval.archive import Archive, MemoryArchive
from retrieval.records import Published
from retrieval.store.archive import StoredArchive
from retrieval.store.database import Database
from retrieval.store.dates import day_number, published_on
from retrieval.store.migrate import configuration
from retrieval.store.records import Item
from retrieval.store.store import Store
from tests.factories import make_article

DATES = {
    "b": Published(2021, 1),
    "a": None,
    "ab": Published(2021, 1, 6),
    "abe": Published(2020),
    "Æ": Published(2021, 1),
    "hidden": Published(2022),
    "c": None,
}
SOUGHT = ("b", "a", "ab", "abe", " abe ", "abc", "h", "hidden", "Æ", "æ", "", " ", "zz", "\0", "\ud800")


@pytest.fixture
def kept(store: Store) -> Store:
    """Keep some articles, one of them hidden."""
    store.put(
        Item(name, make_article("Et afsnit.", id=name, published=date), "wire")
        for name, date in DATES.items()
    )
    store.hide("hidden")
    return store


def seen(archive: Archive) -> list[object]:
    """Give all that an archive says."""
    return [
        len(archive),
        list(archive),
        archive.last_published(),
        [archive.newest(count) for count in (0, 1, 4, 99)],
        [(archive.get(name), archive.find(name)) for name in SOUGHT],
        sorted(archive.near("abd")),
    ]


def test_both_archives_say_the_same(kept: Store) -> None:
    """Also after articles changed and went."""
    stored, held = StoredArchive(kept), MemoryArchive(kept.articles())
    assert seen(stored) == seen(held)
    kept.remove("ab", why="")
    kept.put([Item("b", make_article("Et nyt.", id="b", published=Published(2019)), "wire", 2)])
    put = kept.get_all(["b"])
    assert seen(stored.with_changes(put, ["ab"])) == seen(held.with_changes(put, ["ab"]))


def test_articles_are_given_together(kept: Store) -> None:
    """Those that there are, each once, in the order that was asked for, whichever archive is asked."""
    asked = ["abe", "nowhere", "b", "abe", "hidden", "Æ"]
    for archive in (StoredArchive(kept), MemoryArchive(kept.articles())):
        assert [article.id for article in archive.get_all(asked)] == ["abe", "b", "Æ"]
        assert archive.get_all([]) == ()


def test_an_archive_without_articles(store: Store) -> None:
    """Is an ordinary one."""
    assert seen(StoredArchive(store)) == seen(MemoryArchive([]))


def test_only_ids_around_a_name_are_given(kept: Store) -> None:
    """Half of them before, half from it on, sorted; those that are hidden are left out."""
    assert kept.ids_around("abd", 4) == ("a", "ab", "abe", "b")
    assert kept.ids_around("abd", 2) == ("ab", "abe")
    assert kept.ids_around("hidden", 99) == ("a", "ab", "abe", "b", "c", "Æ")


def test_a_step_fills_in_the_dates_of_articles_that_are_there(kept: Store, url: str) -> None:
    """What an older program kept is in the same order as what this one keeps; a damaged text counts last."""
    before = kept.newest_articles(9)
    database = Database(url)
    with database.writing() as connection:
        command.downgrade(configuration(connection), "0002")
        broken = "UPDATE versions SET body = :body WHERE number ="
        broken += " (SELECT current FROM articles WHERE article_id = 'Æ')"
        connection.execute(text(broken), {"body": b"1234{"})
    database.close()
    with Store.open(url) as again:
        assert again.last_published() == Published(2021, 1, 6)
        again.remove("Æ", why="")
        assert again.newest_articles(9) == tuple(article for article in before if article.id != "Æ")


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ("count(*) FROM articles WHERE {live}", "ix_articles_published"),
        ("article_id FROM articles WHERE {live} ORDER BY published DESC, number DESC LIMIT 9", "_published"),
        ("number FROM articles WHERE number > 9 AND {live} ORDER BY number LIMIT 9", "PRIMARY KEY"),
        (
            "article_id FROM articles WHERE {live} AND article_id >= 'a' ORDER BY article_id LIMIT 9",
            "autoindex",
        ),
        ("article_id FROM articles WHERE article_id IN ('a', 'b') AND {live}", "autoindex"),
    ],
)
def test_articles_are_found_by_an_index(kept: Store, url: str, asked: str, index: str) -> None:
    """However many there are, not all of them are looked at, nor sorted."""
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL plans by how many rows there are")
    kept.close()
    database, live = Database(url), "state = 'live' AND hidden IS 0"
    with database.reading() as connection:
        plan = str(connection.execute(text(f"EXPLAIN QUERY PLAN SELECT {asked.format(live=live)}")).all())
    assert index in plan
    assert "TEMP B-TREE" not in plan
    database.close()


@pytest.mark.parametrize("date", [None, Published(2021), Published(2021, 12), Published(2021, 1, 31)])
def test_a_date_is_a_number_and_back(date: Published | None) -> None:
    """With all that is known of it."""
    assert published_on(day_number(date)) == date
