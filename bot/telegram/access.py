"""Who may use the bot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """Users and chats by id; without any listed the bot is open to all."""

    allowed: frozenset[int]
    admins: frozenset[int]

    def admits(self, *, user: int | None, chat: int | None) -> bool:
        """Say whether this user, or anyone in this chat, may ask."""
        if not self.allowed:
            return True
        return bool({user, chat} & self.allowed) or self.is_admin(user)

    def is_admin(self, user: int | None) -> bool:
        """Say whether this user may see how the bot is doing."""
        return user in self.admins
