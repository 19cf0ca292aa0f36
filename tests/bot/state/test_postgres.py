"""The throw-away server, where its programs are not installed."""

from pathlib import Path

import pytest

from tests.bot.state import postgres


def test_missing_programs_are_named_with_their_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever lacks them learns what to install."""
    monkeypatch.setattr(postgres, "FOLDERS", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(postgres.NoPostgresError, match="postgresql-15"), postgres.running(tmp_path):
        pass


def test_without_programs_tests_are_skipped_but_never_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is to judge the project does not leave half of it out."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="not here"):
        postgres.absent("not here")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="not here"):
        postgres.absent("not here")
