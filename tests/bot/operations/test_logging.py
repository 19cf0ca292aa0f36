"""The log: what is written, for whom, and what never is."""

import asyncio
import io
import json
import logging
import sys
import threading
import warnings
from typing import Any

import httpx
import pytest
import structlog
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import create_async_engine
from telegram import Bot
from telegram.error import InvalidToken
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.operations.logging import configure_logging
from bot.operations.redaction import REDACTED, secrets_of
from bot.state.errors import StateError
from bot.state.store import State
from config.operations import LogFormat, LogLevel, LogSettings
from config.settings import Settings
from config.state import StateSettings
from tests.bot.operations.conftest import Terminal

TOKEN = "7712345678:AAHb_x-" + "Qz9" * 9
HALF = TOKEN.partition(":")[2]


def _configure(stream: io.StringIO, *, form: LogFormat = "auto", level: LogLevel = "info") -> None:
    settings = Settings.model_validate({"telegram": {"token": TOKEN}})
    configure_logging(LogSettings(format=form, level=level), secrets_of(settings), stream=stream)


def _records(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def _fail(text: str) -> None:
    raise ValueError(text)


class Rejecting(BaseRequest):
    """Telegram as it answers a wrong token, without a network."""

    read_timeout = 1.0

    async def initialize(self) -> None:
        """Do nothing."""

    async def shutdown(self) -> None:
        """Do nothing."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_args: object, **_more: object
    ) -> tuple[int, bytes]:
        """Answer that nobody is authorised."""
        assert TOKEN in url, (method, request_data)
        return 401, b'{"ok": false, "error_code": 401, "description": "Unauthorized"}'


def test_without_a_terminal_each_line_is_a_record(stream: io.StringIO) -> None:
    """Machines read the log of a container, whoever wrote into it."""
    _configure(stream)
    structlog.get_logger("bot").info("answered", seconds=0.2, outcome="answer")
    logging.getLogger("library").warning("slow %s", "disk", extra={"reference": "abc"})
    one, two = _records(stream)
    assert one["event"] == "answered"
    assert (one["seconds"], one["outcome"], one["level"], one["logger"]) == (0.2, "answer", "info", "bot")
    assert (two["event"], two["reference"], two["level"]) == ("slow disk", "abc", "warning")
    assert one["timestamp"].endswith("Z")


def test_on_a_terminal_people_can_read_it(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours, unless they are unwanted, and traces in lines of their own."""
    _configure(terminal)
    logging.getLogger("bot").warning("hello")
    assert "\x1b[" in terminal.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    _configure(plain)
    try:
        _fail("why")
    except ValueError:
        structlog.get_logger("bot").exception("failed", reference="abc")
    assert "\x1b[" not in plain.getvalue()
    assert "reference=abc" in plain.getvalue()
    assert plain.getvalue().endswith("\nValueError: why\n")


def test_the_format_can_be_chosen(stream: io.StringIO, terminal: Terminal) -> None:
    """Json on a terminal and text in a file, for whoever wants it so."""
    _configure(terminal, form="json")
    logging.getLogger("bot").warning("hello")
    assert _records(terminal)[0]["event"] == "hello"
    _configure(stream, form="text")
    logging.getLogger("bot").warning("hello")
    assert "[warning" in stream.getvalue()
    assert "\x1b[" not in stream.getvalue()


@pytest.mark.parametrize(
    ("level", "heard"),
    [("debug", ["d", "i", "w", "e"]), ("info", ["i", "w", "e"]), ("warning", ["w", "e"]), ("error", ["e"])],
)
def test_the_level_is_kept(stream: io.StringIO, level: LogLevel, heard: list[str]) -> None:
    """By both kinds of loggers alike."""
    _configure(stream, level=level)
    for logger in (structlog.get_logger("own"), logging.getLogger("library")):
        logger.debug("d")
        logger.info("i")
        logger.warning("w")
        logger.error("e")
    assert [record["event"] for record in _records(stream)] == heard * 2


@pytest.mark.parametrize("name", ["telegram.ext.Application", "aiosqlite", "sqlalchemy.engine.Engine"])
def test_no_level_tells_who_asks_what(stream: io.StringIO, name: str) -> None:
    """At debug these write whole messages and rows, which nothing ever deletes from a log."""
    _configure(stream, level="debug")
    logging.getLogger(name).debug("Er Xanthippe syg?")
    assert stream.getvalue() == ""


def test_configuring_twice_writes_once(stream: io.StringIO) -> None:
    """The first stream hears nothing more."""
    earlier = io.StringIO()
    _configure(earlier)
    _configure(stream)
    logging.getLogger("bot").warning("hello")
    assert len(_records(stream)) == 1
    assert earlier.getvalue() == ""


@pytest.mark.asyncio
@pytest.mark.parametrize("level", ["info", "debug"])
async def test_httpx_does_not_tell_the_token(stream: io.StringIO, level: LogLevel) -> None:
    """It logs the url of each request at the level info; that is heard only at debug, and redacted."""
    _configure(stream, level=level)
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as client:
        await client.post(f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert HALF not in stream.getvalue()
    assert (f"bot{REDACTED}/getMe" in stream.getvalue()) is (level == "debug")


@pytest.mark.asyncio
async def test_errors_of_httpx_do_not_tell_the_token(stream: io.StringIO) -> None:
    """Neither by their text nor by their trace."""
    _configure(stream)
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(404))) as client:
        response = await client.post(f"https://api.telegram.org/bot{TOKEN}/getMe")
    with pytest.raises(httpx.HTTPStatusError, match=HALF) as caught:
        response.raise_for_status()
    logging.getLogger("bot").error("failed: %s", caught.value, exc_info=caught.value)
    structlog.get_logger("bot").error("failed", error=caught.value, request=[caught.value.request.url])
    assert HALF not in stream.getvalue()
    assert REDACTED in stream.getvalue()


@pytest.mark.asyncio
@pytest.mark.parametrize("form", ["json", "text"])
async def test_the_library_of_telegram_does_not_tell_the_token(stream: io.StringIO, form: LogFormat) -> None:
    """It names the token in the very error that says that it is wrong, and in its objects' repr."""
    _configure(stream, form=form, level="debug")
    bot = Bot(TOKEN, request=Rejecting(), get_updates_request=Rejecting())
    with pytest.raises(InvalidToken, match=HALF) as caught:
        await bot.initialize()
    await bot.shutdown()
    logging.getLogger("telegram.ext").error("no start", exc_info=caught.value)
    structlog.get_logger("bot").error("no start", error=caught.value, bot=bot, args=(bot, {"t": TOKEN}))
    assert HALF not in stream.getvalue()
    assert "was rejected by the server" in stream.getvalue()


@pytest.mark.asyncio
async def test_an_unreachable_telegram_does_not_tell_the_token(stream: io.StringIO) -> None:
    """A refused connection is logged with its whole chain of errors."""
    _configure(stream, level="debug")
    request = HTTPXRequest()
    bot = Bot(TOKEN, base_url="http://127.0.0.1:1/bot", request=request)
    with pytest.raises(Exception, match="ConnectError") as caught:
        await bot.get_me()
    await request.shutdown()
    logging.getLogger("bot").error("no network", exc_info=caught.value)
    assert HALF not in stream.getvalue()
    assert "ConnectError" in stream.getvalue()


@pytest.mark.asyncio
async def test_the_state_does_not_tell_its_password(stream: io.StringIO) -> None:
    """The errors below a StateError hold the url."""
    settings = Settings(state=StateSettings(url=SecretStr("postgresql://reader:tellnobody@127.0.0.1:1/x")))
    configure_logging(LogSettings(level="debug"), secrets_of(settings), stream=stream)
    with pytest.raises(StateError) as caught:
        await State.open(settings.state)
    logging.getLogger("bot").error("no state", exc_info=caught.value)
    logging.getLogger("bot").error("%r", create_async_engine("postgresql+asyncpg://a:tellnobody@b/c").url)
    assert "tellnobody" not in stream.getvalue()
    assert "no state" in stream.getvalue()


def test_untrusted_text_makes_up_no_lines_and_commands_no_terminal(terminal: Terminal) -> None:
    """Control characters become their pictures, also in traces; a line break is a blank."""
    _configure(terminal, form="text")
    hostile = "a\n2026-01-01 [error] made up\x1b[2J\r\x07\u202e"
    log = structlog.get_logger("bot")
    log.warning(hostile, text=hostile)
    try:
        _fail(f"x\x1b]0;title\x07{TOKEN}")
    except ValueError:
        log.exception("failed")
    written = terminal.getvalue()
    assert len(written.partition("Traceback")[0].splitlines()) == 2
    assert not {"\x07", "\r", "\u202e"} & set(written)
    assert "\x1b[2J" not in written
    assert "\x1b]" not in written


def test_an_event_that_is_no_text_is_written(stream: io.StringIO) -> None:
    """Objects, errors, bytes and lone surrogates are no reason to lose a line."""
    _configure(stream)
    structlog.get_logger("bot").warning(ValueError("why"), raw=b"\xff", odd="\ud800", nested={"a": object()})
    (record,) = _records(stream)
    assert record["event"] == "why"
    stream.getvalue().encode("utf-8")


def test_a_line_that_cannot_be_written_tells_no_values(stream: io.StringIO) -> None:
    """Python's own way would show message and arguments on the error stream."""
    _configure(stream)
    logging.getLogger("bot").warning("%d", TOKEN)
    assert "could not be written: TypeError" in stream.getvalue()
    assert HALF not in stream.getvalue()


def test_a_closed_pipe_is_no_error() -> None:
    """Where nobody reads the log the program goes on."""

    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    _configure(Closed())
    logging.getLogger("bot").warning("hello")


def test_warnings_are_logged(stream: io.StringIO) -> None:
    """With their secrets cut out, and not on the error stream."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        _configure(stream)
        warnings.warn(f"old use of {TOKEN}", UserWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    (record,) = _records(stream)
    assert record["level"] == "warning"
    assert f"old use of {REDACTED}" in record["event"]


def test_what_nobody_caught_is_logged(stream: io.StringIO, capfd: pytest.CaptureFixture[str]) -> None:
    """In the main thread and in others; an interruption is left to Python."""
    _configure(stream)
    err = ValueError(TOKEN)
    sys.excepthook(ValueError, err, None)
    threading.excepthook(threading.ExceptHookArgs((ValueError, err, None, None)))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert [record["level"] for record in _records(stream)] == ["critical", "critical"]
    assert HALF not in stream.getvalue()
    assert "KeyboardInterrupt" in capfd.readouterr().err


@pytest.mark.asyncio
async def test_a_reference_bound_to_a_task_is_in_all_its_lines(stream: io.StringIO) -> None:
    """Lines about one update can be found together, and others' are not among them."""
    _configure(stream)

    async def handle(reference: str) -> None:
        structlog.contextvars.bind_contextvars(reference=reference)
        await asyncio.sleep(0)
        logging.getLogger("library").warning("from %s", reference)

    await asyncio.gather(handle("one"), handle("two"))
    logging.getLogger("library").warning("from none")
    told = [(record["event"], record.get("reference")) for record in _records(stream)]
    assert sorted(told, key=str) == [("from none", None), ("from one", "one"), ("from two", "two")]
