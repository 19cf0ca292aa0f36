"""Secrets cut out of whatever is about to be written."""

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote, unquote_plus

from pydantic import BaseModel, SecretStr

REDACTED = "[redacted]"
_SHORTEST = 6
# What looks like a bot token, though not known, and the user and password within a url.
_BOT = r"(?<!\d)\d{6,20}(?::|%3[Aa])[A-Za-z0-9_-]{30,100}"
_LOGIN = r"(?<=://)[^/\s:@]{0,200}:[^/\s@]{0,200}(?=@)"


class Redactor:
    """Replaces secrets by `[redacted]`: those given, as they are and as URLs, JSON and repr write them.

    Anything like a Telegram token and any password within a URL goes too. Given secrets shorter than 6
    characters are left, for they would cut up ordinary words.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for secret in secrets if len(secret) >= _SHORTEST for form in _forms(secret)}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join([*map(re.escape, longest_first), _BOT, _LOGIN]))

    def __call__(self, text: str) -> str:
        """Give the text without its secrets; takes time in proportion to its length."""
        return self._pattern.sub(REDACTED, text)


def secrets_of(settings: BaseModel) -> tuple[str, ...]:
    """Give all secrets among some settings, whatever group they stand in, and the passwords within urls."""
    return tuple(dict.fromkeys(_secrets(settings)))


def _secrets(settings: BaseModel) -> Iterator[str]:
    for _, value in settings:
        if isinstance(value, BaseModel):
            yield from _secrets(value)
        elif isinstance(value, SecretStr):
            secret = value.get_secret_value()
            yield secret
            yield from _parts(secret)


def _parts(secret: str) -> Iterator[str]:
    """Give what is secret by itself within a secret: a token's second half, a url's passwords."""
    if "://" not in secret:
        yield secret.partition(":")[2]
        return
    login = secret.partition("://")[2].rpartition("@")[0]
    password = login.partition(":")[2]
    yield from (password, unquote(password))
    options = (option.partition("=") for option in secret.partition("?")[2].split("&"))
    yield from (unquote_plus(value) for name, _, value in options if "pass" in name.lower())


def _forms(secret: str) -> Iterator[str]:
    yield from (secret, quote(secret, safe=""), json.dumps(secret)[1:-1], repr(secret)[1:-1])
