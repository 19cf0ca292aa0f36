"""How much one user may ask."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

MOST_REMEMBERED = 10_000


class Verdict(StrEnum):
    """What to do with one more question: answer, say once that it is too many, or keep silent."""

    ANSWER = "answer"
    NOTICE = "notice"
    SILENCE = "silence"


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    told: bool = False


class Flood:
    """A token bucket per user that fills by `per_minute` a minute; users least lately seen are forgotten."""

    def __init__(self, per_minute: int, *, clock: Callable[[], float] = monotonic) -> None:
        self._most = float(per_minute)
        self._clock = clock
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def judge(self, user: int) -> Verdict:
        """Count one question of a user; the notice comes once until a question is answered again."""
        bucket = self._filled(user)
        if bucket.left >= 1:
            bucket.left -= 1
            bucket.told = False
            return Verdict.ANSWER
        if bucket.told:
            return Verdict.SILENCE
        bucket.told = True
        return Verdict.NOTICE

    def forget(self, user: int) -> None:
        """Forget that a user ever asked, unless that would let him ask more than others."""
        bucket = self._buckets.get(user)
        if bucket and self._filled(user).left >= self._most:
            del self._buckets[user]

    def _filled(self, user: int) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault(user, _Bucket(self._most, now))
        self._buckets.move_to_end(user)
        bucket.left = min(self._most, bucket.left + (now - bucket.at) * self._most / 60)
        bucket.at = now
        if len(self._buckets) > MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket
