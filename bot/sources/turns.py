"""Patience with other people's servers: how long to wait for a turn, and after failures."""

import time
from collections.abc import Callable

FIRST_WAIT = 60.0
"""Seconds to wait after a first failure; each further one doubles them."""

LONGEST_WAIT = 6 * 3600.0
"""Seconds that no wait goes beyond."""

_MOST_DOUBLINGS = 20
_MOST_HOSTS = 10_000


class Turns:
    """Lets requests to one host through no faster than one per interval, in seconds, or as it asks for."""

    def __init__(
        self,
        interval: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self._interval = interval
        self._clock = clock
        self._pause = pause
        self._slower: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def take(self, host: str) -> None:
        """Wait until it is this host's turn."""
        now = self._clock()
        turn = max(now, self._next.get(host, now))
        if len(self._next) >= _MOST_HOSTS:
            self._next = {name: at for name, at in self._next.items() if at > now}
            self._slower = {name: wait for name, wait in self._slower.items() if name in self._next}
        self._next[host] = turn + self._interval_of(host)
        if turn > now:
            self._pause(turn - now)

    def slow_down(self, host: str, interval: float) -> None:
        """Let requests to a host through no faster than it asks for, from the next one on."""
        before = self._interval_of(host)
        self._slower[host] = interval
        if host in self._next:
            self._next[host] += self._interval_of(host) - before

    def _interval_of(self, host: str) -> float:
        return max(self._interval, self._slower.get(host, 0.0))


def back_off(failures: int, *, asked: float | None = None) -> float:
    """Give the seconds to wait after so many failures in a row, at least as many as a server asked for."""
    doubled = FIRST_WAIT * 2.0 ** min(max(failures - 1, 0), _MOST_DOUBLINGS)
    return min(LONGEST_WAIT, max(doubled, asked or 0.0))
