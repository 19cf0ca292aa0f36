"""Command lines as people write them."""

from pathlib import Path

import pytest

from bot.arguments import spread_paths


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the paths a, b and c."""
    for name in "abc":
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("typed", "spread"),
    [
        ("ask q --articles a", "ask q --articles a"),
        ("ask q --articles a b c", "ask q --articles a --articles b --articles c"),
        ("ask q --articles a b --json", "ask q --articles a --articles b --json"),
        ("ask --articles a b hvem", "ask --articles a --articles b hvem"),
        ("ask --articles a hvem b", "ask --articles a hvem b"),
        ("ask --articles missing b", "ask --articles missing --articles b"),
        ("ask q --articles=a b", "ask q --articles=a b"),
        ("ask --json a b", "ask --json a b"),
        ("eval --articles a b", "eval --articles a b"),
        ("", ""),
        ("ask --articles", "ask --articles"),
    ],
)
def test_paths_that_exist_belong_to_the_articles(typed: str, spread: str) -> None:
    """After --articles every existing path is one of them, up to the next word that is none."""
    assert spread_paths(typed.split()) == tuple(spread.split())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("odd", ["a\0b", "x" * 5000])
def test_a_word_that_can_be_no_path_is_left_alone(odd: str) -> None:
    """A question is not mistaken for a path, whatever it holds."""
    assert spread_paths(["ask", "--articles", "a", odd]) == ("ask", "--articles", "a", odd)
