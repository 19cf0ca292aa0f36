"""A folder that two programs read at once: the running bot, and a sync by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.formats.folders import article_files
from retrieval.sources import folders
from retrieval.sources.records import Summary
from retrieval.store.records import EntryState
from tests.retrieval.sources.followed import Followed
from tests.retrieval.sources.shelves import states


def _after_the_walk(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    """Do something between a sync's walk and its look into the archive."""

    def walked(paths: list[Path]) -> Iterator[Path | ArticleError]:
        yield from tuple(article_files(paths))
        monkeypatch.undo()
        work()

    monkeypatch.setattr(folders, "article_files", walked)


def test_what_the_other_has_just_brought_in_is_not_withdrawn(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that came after the walk is there all the same."""
    bot = Followed(followed.store, followed.clock, followed.path)

    def bring() -> None:
        (followed.path / "ny.txt").write_text("Ny.")
        assert bot.follow("ny.txt") == Summary(new=1)

    _after_the_walk(monkeypatch, bring)
    assert followed.sync() == Summary(unchanged=4)
    assert states(followed.store)["ny"] is EntryState.LIVE


def test_what_a_walk_would_not_find_is_withdrawn(followed: Followed) -> None:
    """A link in a file's place stands for another one, and a folder for none."""
    others = {name: followed.path / f"{name}.txt" for name in ("link", "mappe", "ind")}
    for file in others.values():
        file.write_text("Et.")
    (sub := followed.path / "sub").mkdir()
    (sub / "dyb.txt").write_text("Dyb.")
    assert followed.sync() == Summary(new=4, unchanged=4)
    others["link"].unlink()
    others["link"].symlink_to(others["ind"])
    others["mappe"].unlink()
    others["mappe"].mkdir()
    sub.rename(followed.path / ".sub")
    sub.symlink_to(followed.path / ".sub")
    assert followed.sync() == Summary(unchanged=5, withdrawn=3)


def test_a_link_that_has_just_been_read_is_not_withdrawn(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands for a hidden file, as those of container volumes do."""
    bot = Followed(followed.store, followed.clock, followed.path)

    def bring() -> None:
        (followed.path / ".ny.txt").write_text("Ny.")
        (followed.path / "ny.txt").symlink_to(".ny.txt")
        assert bot.follow("ny.txt") == Summary(new=1)

    _after_the_walk(monkeypatch, bring)
    assert followed.sync() == Summary(unchanged=4)


def test_a_folder_that_goes_meanwhile_keeps_its_articles(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be found any more may only be away."""
    (followed.path / "a.txt").unlink()
    _after_the_walk(monkeypatch, lambda: followed.path.rename(followed.path.with_name("væk")))
    assert followed.sync().withdrawn == 0
