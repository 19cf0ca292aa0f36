"""Patience with other people's servers."""

from bot.sources.turns import FIRST_WAIT, LONGEST_WAIT, Turns, back_off


class Time:
    """A clock that goes on only by waiting."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def pause(self, seconds: float) -> None:
        """Wait."""
        self.waits.append(seconds)
        self.now += seconds


def test_one_host_is_asked_once_an_interval() -> None:
    """Others do not wait for it, and neither does one who comes late."""
    time = Time()
    turns = Turns(2.0, clock=lambda: time.now, pause=time.pause)
    for host in ("a", "b", "a", "b", "a"):
        turns.take(host)
    assert time.waits == [2.0, 2.0]
    time.now += 5
    turns.take("a")
    assert time.waits == [2.0, 2.0]


def test_many_hosts_are_not_remembered_for_ever() -> None:
    """Hosts whose turn has long come are forgotten."""
    time = Time()
    turns = Turns(1.0, clock=lambda: time.now, pause=time.pause)
    for number in range(25_000):
        time.now += 0.01
        turns.take(f"host-{number}")
    assert len(vars(turns)["_next"]) < 12_000


def test_failures_are_followed_by_longer_and_longer_waits() -> None:
    """Each doubles the wait, up to a bound that also holds for what a server asks for."""
    assert [back_off(count) / FIRST_WAIT for count in (0, 1, 2, 3, 4)] == [1, 1, 2, 4, 8]
    assert back_off(1000) == LONGEST_WAIT
    assert back_off(1, asked=500.0) == 500.0
    assert back_off(5, asked=1.0) == 16 * FIRST_WAIT
    assert back_off(1, asked=1e9) == LONGEST_WAIT
