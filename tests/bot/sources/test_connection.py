"""Connections to hosts with several addresses."""

from collections.abc import Iterable

import httpcore
import pytest

from bot.sources.connection import Deadline, Pinned
from tests.clock import Clock


class _Silent(httpcore.MockBackend):
    """A network in which all addresses but some swallow what is sent to them, for as long as one waits."""

    def __init__(self, clock: Clock, *answering: str) -> None:
        super().__init__([])
        self._clock = clock
        self._answering = answering
        self.waited: list[float] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect, or wait in vain."""
        assert timeout is not None
        self.waited.append(timeout)
        if host in self._answering:
            return super().connect_tcp(host, port, timeout, local_address, socket_options)
        self._clock.now += timeout
        raise httpcore.ConnectTimeout


def _pinned(network: _Silent, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Pinned:
    monkeypatch.setattr(httpcore, "SyncBackend", lambda: network)
    return Pinned(("2001:db8::1", "192.0.2.1", "192.0.2.2"), Deadline(30.0, clock=clock))


def test_an_address_that_swallows_all_leaves_time_for_the_next(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has its share of what is left."""
    network = _Silent(clock, "192.0.2.2")
    assert _pinned(network, clock, monkeypatch).connect_tcp("x.example", 443)
    assert network.waited == [10.0, 10.0, 10.0]


def test_all_addresses_together_take_no_longer_than_one_page_may(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last one has all that is left."""
    network, begun = _Silent(clock), clock.now
    with pytest.raises(httpcore.ConnectTimeout):
        _pinned(network, clock, monkeypatch).connect_tcp("x.example", 443)
    assert clock.now - begun == 30.0
