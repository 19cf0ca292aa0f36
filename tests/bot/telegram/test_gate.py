"""What is let through, without a network."""

from pathlib import Path

import pytest
from telegram import CallbackQuery, Chat, InlineQuery, Message, User

from config.texts import load_texts
from tests.bot.telegram.offline import ANNA, BOT, NOW, office, written

pytestmark = pytest.mark.asyncio
DA = load_texts("da")
STRANGER = User(3, "Ukendt", is_bot=False, language_code="da")


async def test_an_update_delivered_twice_is_answered_once(tmp_path: Path) -> None:
    """Also where the bot has been restarted in between."""
    async with office(tmp_path) as bot:
        await bot.hear("Hvem er borgmester?")
        bot.updates = 0
        await bot.hear("Hvem er borgmester?")
        assert len(bot.said()) == 1
    async with office(tmp_path) as bot:
        await bot.hear("Hvem er borgmester?")
        assert bot.said() == []


async def test_what_waited_too_long_is_not_answered(tmp_path: Path) -> None:
    """Ten minutes are the limit, by the time of the last edit."""
    async with office(tmp_path) as bot:
        await bot.hear("Hvem?", age=590)
        await bot.hear("Hvem?", age=610)
        await bot.take(edited_message=written("Hvem?", number=77, age=3600, edit_date=written("").date))
        assert len(bot.said()) == 2


async def test_groups_are_left_alone_unless_they_speak_to_the_bot(tmp_path: Path) -> None:
    """Chatter is not even remembered as seen."""
    async with office(tmp_path) as bot:
        await bot.hear("Hvem er borgmester?", chat=-5)
        assert bot.request.calls == [bot.request.calls[0]]
        assert (await bot.desk.state.counts()).updates == 0
        await bot.hear("@kilde_bot Hvem er borgmester?", chat=-5)
        assert len(bot.said()) == 1


async def test_bots_and_own_inline_messages_are_not_answered(tmp_path: Path) -> None:
    """No two bots ever talk to each other."""
    robot = User(8, "Robot", is_bot=True)
    async with office(tmp_path) as bot:
        await bot.hear("@kilde_bot Hvem?", chat=-5, user=robot)
        await bot.hear("Anna Lund", via_bot=User(**BOT))  # type: ignore[arg-type]
        assert bot.said() == []


async def test_anonymous_admins_and_channels_are_people(tmp_path: Path) -> None:
    """Telegram names a bot as the sender of what is written in a chat's own name."""
    stand_in = User(1087968824, "Group", is_bot=True)
    async with office(tmp_path) as bot:
        group = Chat(-5, Chat.SUPERGROUP)
        await bot.hear("@kilde_bot Hvem?", chat=-5, user=stand_in, sender_chat=group)
        assert len(bot.said()) == 1


async def test_a_flood_gets_one_notice(tmp_path: Path) -> None:
    """The limit is per user, and a pressed button counts too."""
    async with office(tmp_path, questions_per_minute=2) as bot:
        for _ in range(5):
            await bot.hear("Hvem er borgmester?")
        await bot.hear("Hvem er borgmester?", user=STRANGER, chat=3)
        said = bot.said()
        message = Message(500, NOW, Chat(3, Chat.PRIVATE), text="x")
        for _ in range(2):
            await bot.take(callback_query=CallbackQuery("q", STRANGER, "1", message=message, data="x"))
        *_, told = bot.request.sent("answerCallbackQuery")
    assert len(said) == 4
    assert said[2] == DA.telegram.flood.format(limit=2)
    assert told["text"] == DA.telegram.flood.format(limit=2)


async def test_strangers_are_told_once_and_not_answered(tmp_path: Path) -> None:
    """An allow-list admits users and whole chats; in groups strangers are not spoken to."""
    async with office(tmp_path, allowed=(1, -5), questions_per_minute=1) as bot:
        await bot.hear("Hvem er borgmester?", user=STRANGER, chat=3)
        assert bot.said() == [DA.telegram.not_allowed.format(user=3)]
        await bot.hear("@kilde_bot Hvem?", user=STRANGER, chat=-6)
        await bot.hear("Hvem er borgmester?", user=STRANGER, chat=3)
        assert len(bot.said()) == 1
        await bot.hear("Hvem er borgmester?")
        await bot.hear("@kilde_bot Hvem?", user=User(4, "Bo", is_bot=False), chat=-5)
    assert len(bot.said()) == 3
    assert [text for text, _ in bot.oracle.asked] == ["Hvem er borgmester?", "Hvem?"]


async def test_what_nobody_sent_is_answered_only_where_all_may_ask(tmp_path: Path) -> None:
    """A message for a channel's sake has no user to admit."""
    message = Message(7, written("").date, Chat(1, Chat.PRIVATE), text="Hvem er borgmester?")
    async with office(tmp_path, allowed=(1,)) as bot:
        await bot.take(message=message)
        assert bot.said() == []


async def test_inline_queries_do_not_count_as_questions(tmp_path: Path) -> None:
    """Each letter typed is a query, and none of them may use up the questions."""
    async with office(tmp_path, questions_per_minute=1) as bot:
        for number in range(3):
            await bot.take(inline_query=InlineQuery(str(number), ANNA, "Hvem er borgmester", ""))
        await bot.hear("Hvem er borgmester?")
        assert len(bot.said()) == 1
        assert len(bot.request.sent("answerInlineQuery")) == 3
