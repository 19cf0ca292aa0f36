"""A system in which nothing is set and nothing is remembered."""

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


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Run command lines in this process."""
    return Runner(capfd, monkeypatch)
