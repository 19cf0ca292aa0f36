"""The log of the running chat: records in JSON for machines or in lines for people, without secrets."""

import logging
import os
import sys
import threading
from collections.abc import Iterable
from types import TracebackType
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.operations.redaction import Redactor
from bot.visible import visible
from config.operations import LogSettings

# Libraries that tell each request or statement; heard only at the level debug.
CHATTY = ("httpx", "httpcore", "aiosqlite", "sqlalchemy", "alembic", "apscheduler", "asyncio", "aiohttp")
# At debug these would write every question with who asked it, past all that is masked and expires.
_TELLING = ("aiosqlite", "sqlalchemy", "telegram")
_TRACES = frozenset({"exception", "stack"})


def configure_logging(
    settings: LogSettings, secrets: Iterable[str] = (), *, stream: TextIO | None = None
) -> None:
    """Send all that is logged anywhere to a stream, by default the error stream, and nothing elsewhere.

    Warnings and exceptions that nobody caught are logged too. To be called once, before anything is logged.
    """
    target = sys.stderr if stream is None else stream
    level = logging.getLevelNamesMapping()[settings.level.upper()]
    redactor = Redactor(secrets)
    handler = _Handler(target, redactor)
    handler.setFormatter(_Formatter(_renderer(settings, target), redactor))
    root = logging.getLogger()
    for old in tuple(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(level if level <= logging.DEBUG else max(level, logging.WARNING))
    for name in _TELLING:
        logging.getLogger(name).setLevel(max(logging.getLogger(name).level, level, logging.INFO))
    _configure_structlog()
    _catch_the_rest()


def _configure_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def _shared() -> list[Processor]:
    """Give what happens to a record wherever it comes from."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _made_visible,
    ]


def _made_visible(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep untrusted text from commanding a terminal or making up lines; traces keep their own lines."""
    event["event"] = str(event.get("event", ""))
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = "\n".join(map(visible, value.split("\n"))) if key in _TRACES else visible(value)
    return event


def _renderer(settings: LogSettings, stream: TextIO) -> Processor:
    on_terminal = stream.isatty()
    if settings.format == "json" or (settings.format == "auto" and not on_terminal):
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=repr)
    return structlog.dev.ConsoleRenderer(
        colors=on_terminal and not os.environ.get("NO_COLOR"),
        exception_formatter=structlog.dev.plain_traceback,
    )


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Renders a record and cuts the secrets out of the whole line, wherever in it they stand."""

    def __init__(self, renderer: Processor, redactor: Redactor) -> None:
        remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
        super().__init__(processors=[remove, renderer], foreign_pre_chain=_shared())
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        return self._redactor(super().format(record))


class _Handler(logging.StreamHandler[TextIO]):
    """Writes lines; one that cannot be written is named without its values, which might hold secrets."""

    def __init__(self, stream: TextIO, redactor: Redactor) -> None:
        super().__init__(stream)
        self._redactor = redactor

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        reason = sys.exception()
        line = f"a log line of {record.name}:{record.lineno} could not be written: {type(reason).__name__}\n"
        if not isinstance(reason, OSError):
            self.stream.write(self._redactor(line))


def _catch_the_rest() -> None:
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def _uncaught(kind: type[BaseException], err: BaseException, trace: TracebackType | None) -> None:
    if not isinstance(err, Exception):
        sys.__excepthook__(kind, err, trace)
        return
    logging.getLogger("kildesvar").critical("uncaught", exc_info=(kind, err, trace))


def _uncaught_in_thread(hooked: threading.ExceptHookArgs) -> None:
    if hooked.exc_value is not None:
        _uncaught(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)
