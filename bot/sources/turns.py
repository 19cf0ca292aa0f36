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
    """Lets requests to one host through no faster than one per interval, in seconds."""

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
        self._next: dict[str, float] = {}

    def take(self, host: str) -> None:
        """Wait until it is this host's turn."""
        now = self._clock()
        turn = max(now, self._next.get(host, now))
        if len(self._next) >= _MOST_HOSTS:
            self._next = {name: at for name, at in self._next.items() if at > now}
        self._next[host] = turn + self._interval
        if turn > now:
            self._pause(turn - now)


def back_off(failures: int, *, asked: float | None = None) -> float:
    """Give the seconds to wait after so many failures in a row, at least as many as a server asked for."""
    doubled = FIRST_WAIT * 2.0 ** min(max(failures - 1, 0), _MOST_DOUBLINGS)
    return min(LONGEST_WAIT, max(doubled, asked or 0.0))
