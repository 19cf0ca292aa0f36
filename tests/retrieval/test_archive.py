"""The store of articles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.archive import MemoryArchive
from retrieval.records import Article, Paragraph, Published

ids = st.lists(st.text("ab-1", min_size=1, max_size=5), unique=True, max_size=12)


def article(article_id: str, published: Published | None = None) -> Article:
    """Make a tiny article."""
    return Article(article_id, (Paragraph(1, "Et afsnit."),), published=published)


def test_articles_keep_their_order_and_are_found_by_id() -> None:
    """The archive is what it was given, in that order."""
    articles = (article("b"), article("a"))
    archive = MemoryArchive(iter(articles))
    assert tuple(archive) == articles
    assert len(archive) == 2
    assert archive.get("a") is articles[1]
    assert archive.get("c") is None


def test_an_empty_archive_is_ordinary() -> None:
    """Without articles there is nothing to find and no newest date."""
    archive = MemoryArchive([])
    assert (len(archive), list(archive), archive.last_published()) == (0, [], None)
    assert archive.get("a") is archive.find("a") is archive.find("") is None
    assert not archive


def test_two_articles_with_one_id_are_a_mistake() -> None:
    """The id is named."""
    with pytest.raises(ValueError, match="'a'"):
        MemoryArchive([article("a"), article("b"), article("a")])


@pytest.mark.parametrize(
    ("dates", "newest"),
    [
        ([None], None),
        ([Published(2020, 12, 31), None, Published(2021)], Published(2021)),
        ([Published(2021), Published(2021, 1)], Published(2021, 1)),
        ([Published(2021, 1, 6), Published(2021, 1)], Published(2021, 1, 6)),
        ([Published(2021, 2), Published(2021, 1, 31)], Published(2021, 2)),
        ([Published(2021, 1, 6), Published(2021, 1, 17)], Published(2021, 1, 17)),
    ],
)
def test_the_newest_date(dates: list[Published | None], newest: Published | None) -> None:
    """The latest wins, and of dates that may be the same the one that says more."""
    assert (
        MemoryArchive(article(str(number), date) for number, date in enumerate(dates)).last_published()
        == newest
    )


def test_the_newest_articles() -> None:
    """Those without a date come last, and of one day the one that came last comes first."""
    dates = {
        "a": None,
        "b": Published(2021, 1),
        "c": Published(2021, 1, 6),
        "d": None,
        "e": Published(2021, 1),
    }
    archive = MemoryArchive(article(name, date) for name, date in dates.items())
    assert [one.id for one in archive.newest(9)] == ["c", "e", "b", "d", "a"]
    assert [one.id for one in archive.newest(2)] == ["c", "e"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("000_f0d2", "000_f0d2"),
        ("000", "000_f0d2"),
        (" 000_f ", "000_f0d2"),
        ("003_e018", "003_e018"),
        ("003_e0184", "003_e0184a"),
        ("003", None),
        ("0", None),
        ("f0d2", None),
        ("004", None),
        ("zzz", None),
        ("", None),
        ("  ", None),
    ],
)
def test_an_article_is_found_by_a_unique_beginning_of_its_id(text: str, found: str | None) -> None:
    """An exact id wins over longer ones; a beginning shared by two finds neither."""
    archive = MemoryArchive(article(name) for name in ("003_e0184a", "000_f0d2", "003_e018"))
    hit = archive.find(text)
    assert (hit and hit.id) == found


@given(ids, st.text("ab-1", min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_finding_agrees_with_looking_at_every_id(names: list[str], text: str) -> None:
    """The search by halves finds what a full look finds."""
    beginnings = [name for name in names if name == text] or [name for name in names if name.startswith(text)]
    hit = MemoryArchive(article(name) for name in names).find(text)
    assert (hit and hit.id) == (beginnings[0] if len(beginnings) == 1 else None)
