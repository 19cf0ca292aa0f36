"""`kildesvar check`."""

from pathlib import Path

import pytest

from config.settings import SHIPPED_ARTICLES
from tests.bot.running import Runner


def test_check_finds_nothing_wrong(run: Runner) -> None:
    """The shipped settings and articles are fine."""
    ran = run("check")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Indstillingerne er i orden.",
        f"2 artikler læst fra {SHIPPED_ARTICLES}.",
    ]


def test_check_names_settings_and_articles_at_once(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bad settings do not keep bad articles from being named."""
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    monkeypatch.setenv("KILDESVAR_K", "0")
    monkeypatch.setenv("KILDESVAR_LANGUAG", "da")
    ran = run("check", "--articles", str(SHIPPED_ARTICLES), str(tmp_path))
    assert ran.code == 2
    for part in ("KILDESVAR_K: k", "mente du language?", "bad.txt", "2 artikler", "3 problemer fundet."):
        assert part in ran.out


@pytest.mark.parametrize(("option", "code"), [((), 0), (("--strict",), 3)])
def test_check_counts_bad_articles_as_failure_only_if_strict(
    run: Runner, tmp_path: Path, option: tuple[str, ...], code: int
) -> None:
    """One bad file among good ones is named either way."""
    (tmp_path / "good.txt").write_text("En god historie.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    ran = run("check", "--articles", str(tmp_path), *option)
    assert ran.code == code
    assert "bad.txt" in ran.out
