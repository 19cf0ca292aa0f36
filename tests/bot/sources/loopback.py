"""A web server on this machine, in a thread, that serves what a test tells it to, byte for byte."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat, takewhile
from typing import Self

Served = Callable[["Asked"], Iterator[bytes]]


@dataclass(frozen=True)
class Asked:
    """A request: its path, and its headers in small letters."""

    path: str
    headers: dict[str, str]


@dataclass
class Loopback:
    """What is served by path, and all that was asked for."""

    pages: dict[str, Served] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """The server's address, without a path."""
        return f"http://127.0.0.1:{self.port}"

    def serve(self, path: str, body: str | bytes, *, status: int = 200, **headers: str) -> Self:
        """Serve a body; header names have underscores for hyphens."""
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = lambda _: iter([head(status, len(raw), **headers) + raw])
        return self

    def send(self, path: str, place: str) -> Self:
        """Send whoever asks for a path to another place."""
        return self.serve(path, b"", status=302, Location=place)


def head(status: int, length: int | None = None, **headers: str) -> bytes:
    """Give the head of a response."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if length is not None:
        named["Content-Length"] = str(length)
    lines = [f"HTTP/1.1 {status} Some", "Connection: close", *(f"{k}: {v}" for k, v in named.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def endless(piece: bytes) -> Iterator[bytes]:
    """Give a response whose body never ends."""
    yield head(200)
    yield from repeat(piece)


@contextmanager
def serving() -> Iterator[Loopback]:
    """Serve on a free port of this machine until the test is over."""
    server = Loopback()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server.port = listener.getsockname()[1]
        stop = threading.Event()
        thread = threading.Thread(target=_accept, args=(listener, server, stop))
        thread.start()
        yield server
        stop.set()
        socket.create_connection(("127.0.0.1", server.port)).close()
        thread.join()


def _accept(listener: socket.socket, server: Loopback, stop: threading.Event) -> None:
    while not stop.is_set():
        caller, _ = listener.accept()
        with caller:
            if not stop.is_set():
                _answer(caller, server)


def _answer(caller: socket.socket, server: Loopback) -> None:
    try:
        asked = _read(caller)
        if asked is None:
            return
        server.asked.append(asked)
        for piece in server.pages.get(asked.path, _missing)(asked):
            caller.sendall(piece)
    except OSError:
        return  # the client has heard enough


def _read(caller: socket.socket) -> Asked | None:
    with caller.makefile("r", encoding="latin-1", newline="\r\n") as stream:
        lines = list(takewhile(str.strip, stream))
    if not lines:
        return None
    pairs = (line.rstrip().partition(": ") for line in lines[1:])
    return Asked(lines[0].split()[1], {name.lower(): value for name, _, value in pairs})


def _missing(_: Asked) -> Iterator[bytes]:
    return iter([head(404, 0)])
