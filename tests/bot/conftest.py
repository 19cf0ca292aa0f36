"""A system in which nothing is set but the quick reader, and nothing is remembered."""

import os

import pytest

from tests.bot.running import Runner


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in tuple(os.environ):
        if name.upper().startswith(("KILDESVAR_", "LC_")) or name in {"LANG", "COLUMNS", "NO_COLOR"}:
            monkeypatch.delenv(name)
    folder = tmp_path_factory.mktemp("system")
    monkeypatch.setenv("KILDESVAR_SECRETS_DIR", str(folder / "no-secrets"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("KILDESVAR_READER__USE", "lexical")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Run command lines in this process."""
    return Runner(capfd, monkeypatch)


@pytest.fixture
def as_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set nothing at all: the shipped model reads."""
    monkeypatch.delenv("KILDESVAR_READER__USE")
