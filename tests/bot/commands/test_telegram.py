"""`kildesvar telegram` before it talks to anybody."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.commands.telegram import missing
from config.settings import Settings
from tests.bot.running import Runner


def test_without_a_token_the_command_says_so(run: Runner) -> None:
    """One clear line, exit 2."""
    ran = run("telegram", "--language", "en")
    assert ran.code == 2
    assert "KILDESVAR_TELEGRAM__TOKEN" in ran.err
    assert "missing" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("telegram", "expected"),
    [
        ({}, ("telegram.token",)),
        ({"token": "1:a"}, ()),
        ({"token": "1:a", "webhook": {"url": "https://a.dk/x"}}, ("telegram.webhook.secret",)),
        ({"token": "1:a", "webhook": {"url": "https://a.dk/x", "secret": SecretStr("s")}}, ()),
        ({"token": "1:a", "webhook": {"secret": "s"}}, ()),
    ],
)
def test_a_webhook_needs_a_secret(telegram: dict[str, object], expected: tuple[str, ...]) -> None:
    """Whoever brings updates has to prove to be Telegram."""
    assert missing(Settings.model_validate({"telegram": telegram})) == expected


@pytest.mark.slow
def test_strict_stops_before_anybody_is_answered(tmp_path: Path) -> None:
    """An article that cannot be read ends the program with its name, though others could be answered from."""
    (tmp_path / "good.txt").write_text("Toget kom.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xfa")
    given = {"KILDESVAR_TELEGRAM__TOKEN": "1:a", "KILDESVAR_OPERATIONS__PORT": "null"}
    command = [sys.executable, "-m", "bot", "telegram", "--strict", "--articles", str(tmp_path)]
    ran = subprocess.run(command, env=os.environ | given, capture_output=True, text=True, check=False)
    assert ran.returncode == 3
    assert "bad.txt" in ran.stderr
