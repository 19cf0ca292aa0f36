"""The updates that wait for the bot, as Telegram keeps them until they are confirmed."""

from collections.abc import Sequence

from aiogram.types import Update

from tests.telegram_api.messages import Json
from tests.telegram_api.schema import unknown_fields

_LEFT_OUT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    """A queue of updates; those of kinds the bot did not ask for are never put in."""

    def __init__(self) -> None:
        self.waiting: list[Json] = []
        self._allowed: frozenset[str] = frozenset()
        self._last = 700_000

    def add(self, kind: str, content: Json) -> int:
        """Queue an update and give its id; raises where the update is none that aiogram knows."""
        self._last += 1
        update = {"update_id": self._last, kind: content}
        read = Update.model_validate(update)
        unknown = tuple(unknown_fields(read))
        assert not unknown, f"the Bot API has no {unknown}"
        if self._wants(kind):
            self.waiting.append(update)
        return self._last

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Keep only some kinds from now on; None leaves it as it was, nothing means the usual kinds."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    def take(self, offset: int | None, limit: int) -> list[Json]:
        """Confirm the updates before an offset, and give the first of the others."""
        if offset and offset > 0:
            self.waiting = [one for one in self.waiting if one["update_id"] >= offset]
        return self.waiting[:limit]

    def _wants(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in _LEFT_OUT_BY_DEFAULT
