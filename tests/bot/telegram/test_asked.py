"""What messages ask."""

import datetime as dt

import pytest
from telegram import Chat, Message, MessageEntity, User

from bot.state.records import Place
from bot.telegram.asked import LONG_PASTE, Wish, is_addressed, question_in, read_asked
from bot.telegram.markup import units

BOT = User(99, "Kilde", is_bot=True, username="kilde_bot")
ANNA = User(1, "Anna", is_bot=False, language_code="da")
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def message(text: str, *marked: str, before: Message | None = None, topic: int | None = None) -> Message:
    """Give a message in a group; marked are its commands and mentions."""
    entities = [
        MessageEntity(
            MessageEntity.BOT_COMMAND if mark.startswith("/") else MessageEntity.MENTION,
            units(text[: text.index(mark)]),
            units(mark),
        )
        for mark in marked
    ]
    return Message(
        5,
        NOW,
        Chat(-7, Chat.SUPERGROUP),
        from_user=ANNA,
        text=text,
        entities=entities,
        reply_to_message=before,
        message_thread_id=topic,
        is_topic_message=topic is not None,
    )


def from_bot(text: str, **more: object) -> Message:
    """Give a message the bot wrote."""
    return Message(4, NOW, Chat(-7, Chat.SUPERGROUP), from_user=BOT, text=text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "marked", "expected", "wish"),
    [
        ("Hvem er Anna?", (), "Hvem er Anna?", Wish.ANSWER),
        ("@kilde_bot Hvem er Anna?", ("@kilde_bot",), "Hvem er Anna?", Wish.ANSWER),
        ("😀😀 @Kilde_Bot: hvem?", ("@Kilde_Bot",), "😀😀 : hvem?", Wish.ANSWER),
        ("Hvem er @anna?", ("@anna",), "Hvem er @anna?", Wish.ANSWER),
        ("/spoerg Hvem er Anna?", ("/spoerg",), "Hvem er Anna?", Wish.ANSWER),
        ("/ask@kilde_bot Hvem?", ("/ask@kilde_bot",), "Hvem?", Wish.ANSWER),
        ("/kilde Vi rydder op", ("/kilde",), "Vi rydder op", Wish.QUOTE),
        ("/Source@kilde_bot Vi", ("/Source@kilde_bot",), "Vi", Wish.QUOTE),
        ("Skriv /kilde her", ("/kilde",), "Skriv /kilde her", Wish.ANSWER),
        ("/kilde", ("/kilde",), "", Wish.QUOTE),
        ("/udendato Hvem?", ("/udendato",), "Hvem?", Wish.UNDATED),
        ("/NoDate@kilde_bot", ("/NoDate@kilde_bot",), "", Wish.UNDATED),
    ],
)
def test_the_command_and_the_bots_name_are_no_question(
    text: str, marked: tuple[str, ...], expected: str, wish: Wish
) -> None:
    """Only the words that were meant are asked, wherever emoji stand before them."""
    assert question_in(message(text, *marked), BOT) == (expected, wish)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Hvem er Anna?", (), False),
        ("@kilde_bot hvem?", ("@kilde_bot",), True),
        ("@another hvem?", ("@another",), False),
        ("/spoerg hvem?", ("/spoerg",), True),
        ("/kilde hvem?", ("/kilde",), True),
        ("/help", ("/help",), True),
        ("/sprog", ("/sprog",), True),
        ("/start", ("/start",), False),
        ("/help@kilde_bot", ("/help@kilde_bot",), True),
        ("/spoerg@another hvem?", ("/spoerg@another",), False),
        ("Prøv /spoerg", ("/spoerg",), False),
    ],
)
def test_a_group_is_heard_only_when_it_speaks_to_the_bot(
    text: str, marked: tuple[str, ...], *, expected: bool
) -> None:
    """Chatter, other bots' commands and commands in passing are not for us; what our menu offers there is."""
    assert is_addressed(message(text, *marked), BOT) is expected


def test_a_reply_to_the_bot_speaks_to_it() -> None:
    """Replying is asking; but every message of a topic formally replies to the topic's first."""
    from telegram import ForumTopicCreated  # noqa: PLC0415

    assert is_addressed(message("Og hvem?", before=from_bot("Anna Lund")), BOT)
    created = from_bot("", forum_topic_created=ForumTopicCreated("Nyt", 1))
    assert not is_addressed(message("Og hvem?", before=created), BOT)
    assert not is_addressed(message("Og hvem?", before=message("Hej")), BOT)


def test_a_mention_of_a_bot_without_its_name_counts() -> None:
    """A mention may carry the user instead of the name."""
    named = MessageEntity(MessageEntity.TEXT_MENTION, 0, 5, user=BOT)
    said = Message(5, NOW, Chat(-7, Chat.GROUP), from_user=ANNA, text="Kilde hvem?", entities=[named])
    assert is_addressed(said, BOT)
    assert question_in(said, BOT)[0] == "hvem?"


def test_an_empty_command_asks_about_what_it_replies_to() -> None:
    """The words of the message before are the question, unless they are the bot's own."""
    assert read_asked(message("/spoerg", "/spoerg", before=message("Hvem?")), BOT).text == "Hvem?"
    assert read_asked(message("/spoerg", "/spoerg", before=from_bot("Svar")), BOT).text == ""


def test_place_user_and_topic_are_read() -> None:
    """What is asked knows where it was asked and by whom."""
    asked = read_asked(message("Hvem?", topic=3), BOT)
    assert (asked.place, asked.message, asked.user, asked.language_code) == (Place(-7, 3), 5, 1, "da")


def test_a_long_text_is_a_paste() -> None:
    """More than sixty words are looked for in the archive."""
    assert not read_asked(message("ord " * LONG_PASTE), BOT).is_paste
    assert read_asked(message("ord " * (LONG_PASTE + 1)), BOT).is_paste
