"""The names under which articles are known again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.sources.keys import file_key, file_of, is_file_key, path_of, same_site, stable_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Avis.example/A?b=1#c", "https://avis.example/A?b=1"),
        ("HTTPS://avis.example", "https://avis.example/"),
        ("https://avis.example/a?utm_source=rss&id=3&fbclid=x", "https://avis.example/a?id=3"),
        (" https://avis.example/a?b&c=%C3%A5 ", "https://avis.example/a?b&c=%C3%A5"),
        ("http://[::1", "http://[::1"),
        ("\x1b\xa0https://avis.example/a #b", "https://avis.example/a"),
    ],
)
def test_two_ways_to_a_page_are_one(url: str, expected: str) -> None:
    """Fragment, tracking and the host's letter case do not count; the rest is left alone."""
    assert stable_url(url) == expected


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    """Pages may call anything their address; asked twice, the answer is the same."""
    once = stable_url(text)
    assert stable_url(once) == once or len(once) > 2000
    assert same_site(text, text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.avis.example/a", "http://avis.example:80/b", True),
        ("https://m.avis.example/a", "https://avis.example/a", True),
        ("https://avis.example.evil.example/a", "https://avis.example/a", False),
        ("https://evil.example/?avis.example", "https://avis.example/a", False),
        ("http://[::1", "https://avis.example/a", False),
    ],
)
def test_a_site_is_its_host(one: str, other: str, *, same: bool) -> None:
    """A name that begins or ends alike is another's."""
    assert same_site(one, other) is same


def test_files_and_what_stands_in_them(tmp_path: Path) -> None:
    """A key leads back to its file, whatever characters the names have."""
    path = tmp_path / "a #1!æ.jsonl"
    inside = file_key(path, "b#c!d")
    assert file_of(inside) == file_of(file_key(path)) == file_key(path)
    assert file_key(path).startswith("file:///")
    assert path_of(file_key(path)) == path
    assert path_of(file_key(tmp_path / "\udcff")) == tmp_path / "\udcff"
    assert is_file_key(inside)
    assert file_of("urn:newsml:x") is file_of("https://x.dk/#a") is None
