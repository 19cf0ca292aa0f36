"""Secrets cut out of texts."""

import json
import time
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.operations.redaction import REDACTED, Redactor, secrets_of
from config.settings import Settings

TOKEN = "7712345678:AAHb_x-" + "Qz9" * 9
AROUND = st.text("abc 123", max_size=20)
WRITTEN: tuple[Callable[[str], str], ...] = (
    str,
    lambda secret: repr(secret)[1:-1],
    lambda secret: json.dumps(secret)[1:-1],
    lambda secret: quote(secret, safe=""),
)


@limits(deadline=None)
@given(st.text("ÆØ€\"\\'%&§/\n@;", min_size=6, max_size=20), st.sampled_from(WRITTEN), AROUND, AROUND)
def test_no_way_of_writing_a_secret_gets_through(
    secret: str, write: Callable[[str], str], before: str, after: str
) -> None:
    """As it is, quoted for Python, JSON or a URL, beside another one or not; what stands around it stays."""
    redactor = Redactor(["another secret", secret])
    assert redactor(f"{before}{write(secret)}{after}") == f"{before}{REDACTED}{after}"
    assert redactor(f"{write(secret)}another secret") == REDACTED * 2


@limits(deadline=None)
@given(st.text(st.characters(exclude_characters=":@"), max_size=60))
def test_other_text_stays(text: str) -> None:
    """Without a colon there is neither a token nor a login."""
    assert Redactor([TOKEN])(text) == text


@pytest.mark.parametrize(
    "text",
    [
        f"The token `{TOKEN}` was rejected by the server.",
        f"HTTP Request: POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/getMe",
        f"{{'token': '{TOKEN}'}}",
        f"x{TOKEN}",
    ],
)
def test_a_token_nobody_named_is_known_by_its_look(text: str) -> None:
    """Also somebody else's, pasted into the wrong place."""
    redacted = Redactor()(text)
    assert TOKEN.partition(":")[2] not in redacted
    assert REDACTED in redacted


@pytest.mark.parametrize(
    "text",
    ["kl. 12:30", "2026-01-02 12:30:45", "003_e0184a789c5678ac", "127.0.0.1:8081", "http://[::1]:80/x@y"],
)
def test_times_ids_and_addresses_are_not_tokens(text: str) -> None:
    """A log without times and addresses is of no use."""
    assert Redactor([TOKEN])(text) == text


def test_the_login_within_a_url_goes() -> None:
    """The host, which tells what is wrong, stays."""
    text = "cannot connect to postgresql+asyncpg://reader:tell/nobody@db.example:5432/name"
    assert (
        Redactor()(text.replace("/nobody", ""))
        == f"cannot connect to postgresql+asyncpg://{REDACTED}@db.example:5432/name"
    )


def test_half_a_token_is_a_secret_too() -> None:
    """What stands after a token's colon is all that one needs."""
    half = TOKEN.partition(":")[2]
    assert half not in Redactor([TOKEN, half])(f"key {half}")


def test_short_secrets_do_not_cut_up_words() -> None:
    """A webhook's secret of one letter would leave nothing to read."""
    assert Redactor(["a", ""])("answer") == "answer"


def test_long_texts_take_time_in_proportion() -> None:
    """Nobody slows the log down by what he writes."""
    redactor = Redactor([TOKEN])
    for text in ("1" * 400_000, "://" * 100_000, "://a:" * 80_000, "123456:" * 60_000, f"{TOKEN} " * 5000):
        start = time.process_time()
        redactor(text)
        assert time.process_time() - start < 2


def test_all_secrets_among_the_settings_are_found() -> None:
    """Whatever group a secret stands in; of a url also the password, of a token also its half."""
    settings = Settings.model_validate(
        {
            "telegram": {"token": TOKEN, "webhook": {"secret": "from-the-webhook"}},
            "state": {"url": "postgresql://reader:p%40ssword@db/name"},
            "archive": {"url": "postgresql://db/name?sslmode=require&password=as%2Ban+option"},
        }
    )
    found = secrets_of(settings)
    expected = {TOKEN, TOKEN.partition(":")[2], "from-the-webhook", "p%40ssword", "p@ssword", "as+an option"}
    assert expected <= set(found)
    assert "require" not in found
    assert not any(isinstance(secret, SecretStr) for secret in found)
    assert secrets_of(Settings.model_validate({})) == ()
