"""The settings of the archive."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.archive import ArchiveSettings
from config.errors import Problem, SettingsError
from config.reading import read_settings

SOURCES = """
archive:
  url: postgresql://a:tellnobody@b/c
  sources:
    - {name: ritzau, kind: folder, path: incoming}
    - {name: dr, kind: feed, url: "https://dr.example/rss", every_minutes: 5, stale_hours: 12}
"""


def problems_of(file: Path) -> tuple[Problem, ...]:
    """Read a settings file that cannot be used."""
    with pytest.raises(SettingsError) as caught:
        read_settings(file=file)
    return caught.value.problems


def test_sources_are_read_from_a_file(tmp_path: Path) -> None:
    """Folders are looked for from the file's own; the database's password is not shown."""
    file = tmp_path / "mine.yaml"
    file.write_text(SOURCES, encoding="utf-8")
    archive = read_settings(file=file).archive
    folder, feed = archive.sources
    assert (folder.name, folder.path, folder.every_minutes) == ("ritzau", tmp_path / "incoming", 15)
    assert (feed.url, feed.every_minutes, feed.stale_hours) == ("https://dr.example/rss", 5, 12)
    assert "tellnobody" not in repr(archive)


def test_sources_may_stand_in_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As JSON; an empty variable is no source."""
    assert read_settings().archive.sources == ()
    monkeypatch.setenv("KILDESVAR_ARCHIVE__SOURCES", '[{"name": "a", "kind": "page", "url": "http://x.dk/"}]')
    assert [source.name for source in read_settings().archive.sources] == ["a"]
    monkeypatch.setenv("KILDESVAR_ARCHIVE__SOURCES", "")
    assert read_settings().archive.sources == ()


@pytest.mark.parametrize(
    "source",
    [
        {"name": "a", "kind": "folder"},
        {"name": "a", "kind": "folder", "path": "x", "url": "http://x.dk"},
        {"name": "a", "kind": "feed", "path": "x"},
        {"name": "a", "kind": "feed"},
        {"name": "a", "kind": "feed", "url": "ftp://x.dk"},
        {"name": "", "kind": "folder", "path": "x"},
        {"name": "a", "kind": "mailbox", "path": "x"},
        {"name": "a", "kind": "folder", "path": "x", "every_minutes": 0},
        {"name": "a", "kind": "folder", "path": "x", "stale_hours": True},
        {"name": "a", "kind": "folder", "path": "x", "frequency": 3},
    ],
)
def test_a_source_that_cannot_be_visited_is_refused(source: dict[str, object]) -> None:
    """A place, and only the one that its kind has; numbers in their range; no unknown keys."""
    with pytest.raises(ValidationError):
        ArchiveSettings.model_validate({"sources": [source]})


def test_two_sources_never_share_a_name() -> None:
    """What is remembered of a source is kept under its name."""
    one = {"name": "a", "kind": "folder", "path": "x"}
    with pytest.raises(ValidationError):
        ArchiveSettings.model_validate({"sources": [one, {**one, "path": "y"}]})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("page_seconds", 0),
        ("page_bytes", 10),
        ("redirects", -1),
        ("host_seconds", True),
        ("pages_per_visit", 0),
        ("allow_private", "perhaps"),
        ("url", "mysql://a/b"),
    ],
)
def test_limits_out_of_range_are_refused(key: str, value: object) -> None:
    """No limit can be switched off by mistake."""
    with pytest.raises(ValidationError):
        ArchiveSettings.model_validate({key: value})


def test_what_is_wrong_in_a_source_is_named(tmp_path: Path) -> None:
    """The key inside the source is told, at the line where the sources stand."""
    file = tmp_path / "mine.yaml"
    file.write_text(SOURCES.replace("every_minutes: 5", "every_minutes: often"), encoding="utf-8")
    (problem,) = problems_of(file)
    assert (problem.place, problem.key) == (f"{file}:4", "archive.sources.every_minutes")


@pytest.mark.parametrize("variable", ["[{", "7", "no"])
def test_a_variable_that_holds_no_list_is_a_problem(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named like any other mistake."""
    monkeypatch.setenv("KILDESVAR_ARCHIVE__SOURCES", variable)
    with pytest.raises(SettingsError):
        read_settings()


def test_the_password_of_an_archive_is_not_shown_in_a_problem(tmp_path: Path) -> None:
    """A url that cannot be used is named by its key and place only."""
    file = tmp_path / "mine.yaml"
    file.write_text(SOURCES.replace("postgresql:", "mysql:"), encoding="utf-8")
    (problem,) = problems_of(file)
    assert (problem.key, "tellnobody" in str(problem)) == ("archive.url", False)
