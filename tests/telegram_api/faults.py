"""What can be made to go wrong: refusals, broken gateways and dropped connections."""

from dataclasses import dataclass, field
from typing import Literal


class RefusedError(Exception):
    """Telegram says no: an HTTP code and a description, at times with seconds to wait."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Fault:
    """One way for a request to fail; `drops` closes the connection before or after the work is done."""

    code: int = 0
    description: str = ""
    retry_after: int | None = None
    drops: Literal["before", "after"] | None = None

    @property
    def is_page(self) -> bool:
        """Say whether a gateway answers with a page of its own instead of JSON."""
        return self.code >= 500


def too_many(seconds: int) -> Fault:
    """Flood control: try again after some whole seconds."""
    return Fault(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


BLOCKED = Fault(403, "Forbidden: bot was blocked by the user")
CONFLICT = Fault(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)
BAD_GATEWAY = Fault(502, "Bad Gateway")
DROPPED = Fault(drops="before")
DROPPED_AFTERWARDS = Fault(drops="after")


@dataclass(slots=True)
class _Planned:
    method: str
    chat: int | None
    fault: Fault
    left: float


@dataclass(slots=True)
class Faults:
    """The faults still to come, in the order in which they were planned."""

    _planned: list[_Planned] = field(default_factory=list)

    def plan(self, method: str, fault: Fault, *, chat: int | None = None, times: float = 1) -> None:
        """Let the next calls of a method fail, those to one chat or all; `times` may be infinite."""
        self._planned.append(_Planned(method.lower(), chat, fault, times))

    def heal(self) -> None:
        """Forget every fault still to come."""
        self._planned.clear()

    @property
    def pending(self) -> bool:
        """Say whether any fault is still to come."""
        return bool(self._planned)

    def take(self, method: str, chat: int | None) -> Fault | None:
        """Give the fault that strikes this call, and count it off."""
        for planned in self._planned:
            if planned.method == method.lower() and planned.chat in {None, chat}:
                planned.left -= 1
                if planned.left <= 0:
                    self._planned.remove(planned)
                return planned.fault
        return None
