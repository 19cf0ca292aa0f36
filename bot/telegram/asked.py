"""What a message asks: the bare words, without the command or the bot's name."""

from dataclasses import dataclass
from enum import StrEnum

from telegram import Message, MessageEntity, User

from bot.state.records import Place

ASK_COMMANDS = ("spoerg", "ask")
QUOTE_COMMANDS = ("kilde", "source")
UNDATED_COMMANDS = ("udendato", "nodate")
HELP_COMMANDS = ("hjaelp", "help")
LANGUAGE_COMMANDS = ("sprog", "language")
LONG_PASTE = 60
"""Words; a text of more is taken for one to be found in the archive."""


class Wish(StrEnum):
    """What a message wants: an answer, one whatever the dates, or the article that says a text."""

    ANSWER = "answer"
    UNDATED = "undated"
    QUOTE = "quote"


_WISHES = {
    **dict.fromkeys(QUOTE_COMMANDS, Wish.QUOTE),
    **dict.fromkeys(UNDATED_COMMANDS, Wish.UNDATED),
}


_GROUP_COMMANDS = frozenset((*ASK_COMMANDS, *_WISHES, *HELP_COMMANDS, *LANGUAGE_COMMANDS))


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to reply to and where it stands; message is None where nobody wrote one, as for a button.

    Edited says that the message was replied to before, in another wording.
    """

    text: str
    wish: Wish
    place: Place
    message: int | None
    user: int | None
    language_code: str | None = None
    edited: bool = False

    @property
    def is_paste(self) -> bool:
        """Say whether the text is too long to be a mere question."""
        return len(self.text.split()) > LONG_PASTE


def read_asked(message: Message, bot: User) -> Asked:
    """Read what a message asks; a bare command in reply to a text asks about that text."""
    text, wish = question_in(message, bot)
    before = message.reply_to_message
    if not text and before and not is_from(before, bot):
        text = question_in(before, bot)[0]
    user = message.from_user
    return Asked(
        text=text,
        wish=wish,
        place=place_of(message),
        message=message.message_id,
        user=user.id if user else None,
        language_code=user.language_code if user else None,
    )


def question_in(message: Message, bot: User) -> tuple[str, Wish]:
    """Give a message's text without an opening command and without the bot's name."""
    wish = Wish.ANSWER
    text = message.text or message.caption or ""
    units = text.encode("utf-16-le", "surrogatepass")
    kept, done = b"", 0
    for entity in (*message.entities, *message.caption_entities):
        named = _words(units, entity)
        opens = entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        if opens:
            wish = _WISHES.get(named.lstrip("/").partition("@")[0].lower(), Wish.ANSWER)
        if (opens or _names(entity, named, bot)) and entity.offset * 2 >= done:
            kept += units[done : entity.offset * 2]
            done = (entity.offset + entity.length) * 2
    kept += units[done:]
    return kept.decode("utf-16-le", "replace").strip(), wish


def is_addressed(message: Message, bot: User) -> bool:
    """Say whether a message in a group speaks to the bot: by a command, by name, or as a reply to it."""
    before = message.reply_to_message
    if before and is_from(before, bot) and before.forum_topic_created is None:
        return True
    text = message.text or message.caption or ""
    units = text.encode("utf-16-le", "surrogatepass")
    return any(
        _calls(entity, _words(units, entity), bot)
        for entity in (*message.entities, *message.caption_entities)
    )


def is_from(message: Message, bot: User) -> bool:
    """Say whether the bot itself wrote a message."""
    return bool(message.from_user and message.from_user.id == bot.id)


def place_of(message: Message) -> Place:
    """Give the chat of a message, and its topic where it has one."""
    return Place(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def _calls(entity: MessageEntity, named: str, bot: User) -> bool:
    if entity.type != MessageEntity.BOT_COMMAND or entity.offset:
        return _names(entity, named, bot)
    command, _, whom = named.lstrip("/").lower().partition("@")
    if whom:
        return whom == (bot.username or "").lower()
    return command in _GROUP_COMMANDS


def _names(entity: MessageEntity, named: str, bot: User) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return bool(entity.user and entity.user.id == bot.id)
    return entity.type == MessageEntity.MENTION and named.lower() == f"@{bot.username}".lower()


def _words(units: bytes, entity: MessageEntity) -> str:
    return units[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le", "replace")
