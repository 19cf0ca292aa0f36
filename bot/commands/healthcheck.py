"""`kildesvar healthcheck`: whether the bot on this machine is alive."""

import http.client
import os
from typing import Final, NoReturn

import typer
from rich.text import Text

from bot.options import Given
from bot.rewording import cause_words
from bot.terminal import console, error_console
from bot.visible import visible
from config.reading import interface_language, read_settings
from config.texts import load_texts

DEAD = 1
SECONDS: Final = 3.0
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, never bound to


def run(given: Given) -> None:
    """Say whether the bot answers on its health port; exits with 1 where it does not, within 3 seconds."""
    settings = read_settings(file=given.config, articles=given.articles, language=given.language)
    words = load_texts(interface_language(settings.language, os.environ))
    texts = words.health
    if settings.operations.port is None:
        _leave(texts.no_server)
    host = EVERYWHERE.get(settings.operations.host, settings.operations.host)
    address = f"[{host}]:{settings.operations.port}" if ":" in host else f"{host}:{settings.operations.port}"
    fault = fault_at(host, settings.operations.port)
    if fault:
        _leave(texts.silent.format(address=address, reason=cause_words(fault, words)))
    console().print(Text(texts.alive.format(address=address)))


def fault_at(host: str, port: int) -> str:
    """Ask /healthz once; give what is wrong, or nothing where all is well."""
    asked = http.client.HTTPConnection(host, port, timeout=SECONDS)
    try:
        asked.request("GET", "/healthz")
        status = asked.getresponse().status
    except (OSError, http.client.HTTPException) as err:
        return getattr(err, "strerror", None) or str(err) or type(err).__name__
    finally:
        asked.close()
    return "" if status == http.HTTPStatus.OK else f"HTTP {status}"


def _leave(sentence: str) -> NoReturn:
    error_console().print(Text(visible(sentence)))
    raise typer.Exit(DEAD)
