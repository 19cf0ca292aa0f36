"""`kildesvar telegram`: the chat in Telegram, until stopped."""

import asyncio

import typer

from bot.commands.starting import start
from bot.options import Given
from config.errors import Problem, ProblemKind, SettingsError
from config.layers import PREFIX
from config.settings import Settings


def run(given: Given) -> None:
    """Answer in Telegram; raises SettingsError where the token, or a webhook's secret, is missing."""
    begun = start(given)
    settings = begun.settings
    problems = tuple(Problem(_variable(key), key, ProblemKind.MISSING) for key in missing(settings))
    if problems:
        raise SettingsError(problems)
    from bot.telegram.run import run as run_chat  # noqa: PLC0415 - no other command needs its slow import

    raise typer.Exit(asyncio.run(run_chat(settings, strict=begun.strict)))


def missing(settings: Settings) -> tuple[str, ...]:
    """Name the settings without which the chat cannot run."""
    telegram = settings.telegram
    lacking = {
        "telegram.token": telegram.token is None,
        "telegram.webhook.secret": telegram.webhook.url is not None and telegram.webhook.secret is None,
    }
    return tuple(key for key, lacks in lacking.items() if lacks)


def _variable(key: str) -> str:
    return PREFIX + key.replace(".", "__").upper()
