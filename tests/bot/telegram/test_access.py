"""Who may ask."""

import pytest

from bot.telegram.access import Access


@pytest.mark.parametrize(
    ("allowed", "user", "chat", "expected"),
    [
        ((), 1, 1, True),
        ((), None, None, True),
        ((1,), 1, 1, True),
        ((1,), 1, -5, True),
        ((-5,), 2, -5, True),
        ((-5,), 2, 2, False),
        ((1,), 2, None, False),
        ((1,), None, None, False),
        ((1,), 9, 9, True),
    ],
)
def test_a_listed_user_or_chat_is_admitted(
    allowed: tuple[int, ...], user: int | None, chat: int | None, *, expected: bool
) -> None:
    """Where somebody is listed only they, those in a listed chat, and admins may ask."""
    assert Access(frozenset(allowed), frozenset({9})).admits(user=user, chat=chat) is expected


def test_only_listed_admins_are_admins() -> None:
    """Nobody else sees how the bot is doing, least of all nobody."""
    access = Access(frozenset(), frozenset({9}))
    assert [access.is_admin(user) for user in (9, 1, None)] == [True, False, False]
