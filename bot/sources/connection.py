"""Connections that lead to checked addresses only, and that end when their time is up."""

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    @property
    def left(self) -> float:
        """The seconds that are left; raises httpcore.TimeoutException where there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left


class Pinned(NetworkBackend):
    """Connects to the given addresses, whatever host is named: what was checked is what is reached."""

    def __init__(self, addresses: tuple[str, ...], deadline: Deadline) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first address that answers in its share of the time; raises httpcore's errors."""
        del host, timeout
        options = tuple(socket_options or ())
        *others, last = self._addresses
        for number, address in enumerate(others):
            share = self._deadline.left / (len(self._addresses) - number)
            try:
                return self._connect(address, port, share, local_address, options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port, self._deadline.left, local_address, options)

    def _connect(
        self,
        address: str,
        port: int,
        seconds: float,
        local_address: str | None,
        options: tuple[SOCKET_OPTION, ...],
    ) -> NetworkStream:
        stream = self._inner.connect_tcp(
            address, port, timeout=seconds, local_address=local_address, socket_options=options
        )
        return _Timed(stream, self._deadline)


class _Timed(NetworkStream):
    """A stream on which every step waits no longer than the whole may still take."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give some bytes."""
        del timeout
        return self._stream.read(max_bytes, timeout=self._deadline.left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send some bytes."""
        del timeout
        self._stream.write(buffer, timeout=self._deadline.left)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        """Go on encrypted, with whom the host's name says."""
        del timeout
        inner = self._stream.start_tls(ssl_context, server_hostname, timeout=self._deadline.left)
        return _Timed(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the library has it
        """Give what the library wants to know of the socket."""
        return self._stream.get_extra_info(info)
