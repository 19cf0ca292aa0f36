"""The settings of the Telegram chat."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from config.group import Group

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_WEB = r"^https?://[^\s/]+.*$"


def _listed(given: object) -> object:
    """Take "1, 2" from a variable or a secret file as the list it stands for."""
    if isinstance(given, bool):
        raise ValueError(given)  # noqa: TRY004 - pydantic collects ValueError, not TypeError
    if isinstance(given, int):
        return (given,)
    if not isinstance(given, str):
        return given
    return tuple(part for part in re.split(r"[\s,\[\]]+", given) if part)


Ids = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_listed)]


class WebhookSettings(Group):
    """Where Telegram brings updates, and where they are received; without a url they are fetched instead."""

    url: str | None = Field(default=None, pattern=_WEB)
    secret: SecretStr | None = None
    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=8443, ge=1, le=65_535)

    @field_validator("secret")
    @classmethod
    def _fits_a_header(cls, given: SecretStr | None) -> SecretStr | None:
        """Refuse what Telegram cannot send along."""
        if given is not None and not _SECRET.fullmatch(given.get_secret_value()):
            raise ValueError(cls.__name__)
        return given


class TelegramSettings(Group):
    """What the Telegram chat needs; the token is a secret and never shown."""

    token: SecretStr | None = Field(default=None, min_length=1)
    base_url: str = Field(default="https://api.telegram.org/bot", pattern=_WEB)
    allowed: Ids = ()
    admins: Ids = ()
    questions_per_minute: int = Field(default=20, ge=1, le=10_000)
    question_age: int = Field(default=600, ge=1, le=86_400)
    conflict_wait: int = Field(default=60, ge=1, le=3_600)
    webhook: WebhookSettings = WebhookSettings()
