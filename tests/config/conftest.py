"""An environment in which nothing is set."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in tuple(os.environ):
        if name.upper().startswith("KILDESVAR_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("KILDESVAR_SECRETS_DIR", str(tmp_path / "no-secrets"))
