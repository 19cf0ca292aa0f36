"""A log of one's own, and everything as it was afterwards."""

import io
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
import structlog

from bot.operations.logging import CHATTY


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@pytest.fixture(autouse=True)
def _untouched_logging() -> Iterator[None]:
    """Put back what configuring the log changes for the whole process."""
    root = logging.getLogger()
    names = [logging.getLogger(name) for name in CHATTY]
    before = root.handlers[:], root.level, [logger.level for logger in names]
    hooks = sys.excepthook, threading.excepthook
    yield
    root.handlers[:], levels = before[0], before[2]
    root.setLevel(before[1])
    for logger, level in zip(names, levels, strict=True):
        logger.setLevel(level)
    sys.excepthook, threading.excepthook = hooks
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


@pytest.fixture
def stream() -> io.StringIO:
    """Give a stream to log to that is no terminal."""
    return io.StringIO()


@pytest.fixture
def terminal() -> Terminal:
    """Give a stream to log to that is a terminal."""
    return Terminal()
