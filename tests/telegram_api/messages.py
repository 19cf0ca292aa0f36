"""What has been said in every chat, as Telegram remembers it."""

import itertools
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from aiogram.methods import EditMessageReplyMarkup, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardMarkup, ReplyParameters

from tests.telegram_api.faults import RefusedError
from tests.telegram_api.markup import Shown, shown

Json = dict[str, Any]

BOT: Json = {
    "id": 4242,
    "is_bot": True,
    "first_name": "Kildesvar",
    "username": "kildesvar_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}


@dataclass(frozen=True, slots=True)
class Button:
    """One button under a message."""

    text: str
    data: str | None = None
    url: str | None = None
    copies: str | None = None
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the bot as it stands now; `at` is the clock's seconds when it came or was last changed."""

    chat: int
    id: int
    html: str
    shown: Shown
    buttons: tuple[Button, ...] = ()
    reply_to: int | None = None
    quote: str | None = None
    topic: int | None = None
    edits: int = 0
    at: float = field(default_factory=time.monotonic, compare=False)

    @property
    def text(self) -> str:
        """Give the text without markup."""
        return self.shown.text

    def button(self, text: str) -> Button:
        """Give the first button whose text or data holds a word, in any case."""
        wanted = text.lower()
        for one in self.buttons:
            if wanted in f"{one.text}\n{one.data or ''}".lower():
                return one
        raise AssertionError(f"no button {text!r} in {[one.text for one in self.buttons]}")


class Messages:
    """All messages of all chats; the ids count through."""

    def __init__(self) -> None:
        self.sent: dict[tuple[int, int], Sent] = {}
        self.answers: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._heard: dict[tuple[int, int], Json] = {}
        self._ids = itertools.count(1)

    def hear(self, message: Json) -> Json:
        """Keep a message of a person, under the id it has or the next one, and give it."""
        numbered = {"message_id": next(self._ids)} | message
        self._heard[message["chat"]["id"], numbered["message_id"]] = numbered
        return numbered

    def shown_with_question(self, sent: Sent) -> Json:
        """Give a message of the bot with the message that it answers, as a pressed button comes with."""
        question = self._heard.get((sent.chat, sent.reply_to or 0))
        return as_json(sent) | ({"reply_to_message": question} if question else {})

    def send(self, request: SendMessage) -> Sent:
        """Keep a message of the bot; raises RefusedError where its reply points nowhere."""
        chat = int(request.chat_id)
        reply = request.reply_parameters
        body = shown(request.text, _mode(request.parse_mode))
        answered = self._answered(chat, reply) if reply else None
        sent = Sent(
            chat,
            next(self._ids),
            request.text,
            body,
            buttons_of(request.reply_markup),
            reply_to=answered,
            quote=reply.quote if reply else None,
            topic=request.message_thread_id,
        )
        self.sent[chat, sent.id] = sent
        if answered is not None:
            self.answers[answered].append((chat, sent.id))
        return sent

    def edit(self, request: EditMessageText | EditMessageReplyMarkup) -> Sent:
        """Change a message of the bot; raises RefusedError where there is none, or nothing would change."""
        chat, number = int(request.chat_id or 0), request.message_id or 0
        before = self.sent.get((chat, number))
        if before is None:
            raise RefusedError(400, "Bad Request: message to edit not found")
        after = replace(before, buttons=buttons_of(request.reply_markup))
        if isinstance(request, EditMessageText):
            body = shown(request.text or "", _mode(request.parse_mode))
            after = replace(after, html=request.text or "", shown=body)
        if after == before:
            raise RefusedError(400, "Bad Request: message is not modified: the content is the same")
        self.sent[chat, number] = replace(after, edits=before.edits + 1, at=time.monotonic())
        return self.sent[chat, number]

    def delete(self, chat: int, message: int) -> None:
        """Forget a message; raises RefusedError where there is none."""
        if self.sent.pop((chat, message), None) is None and self._heard.pop((chat, message), None) is None:
            raise RefusedError(400, "Bad Request: message to delete not found")

    def _answered(self, chat: int, reply: ReplyParameters) -> int | None:
        key = (chat, reply.message_id or 0)
        original = self.sent[key].text if key in self.sent else self._heard.get(key, {}).get("text", "")
        if key not in self.sent and key not in self._heard:
            if reply.allow_sending_without_reply is True:
                return None
            raise RefusedError(400, "Bad Request: message to be replied not found")
        if reply.quote and shown(reply.quote, _mode(reply.quote_parse_mode)).text not in original:
            raise RefusedError(400, "Bad Request: QUOTE_TEXT_INVALID")
        return reply.message_id


def buttons_of(markup: object) -> tuple[Button, ...]:
    """Give the buttons of an inline keyboard, row by row; none for anything else."""
    if not isinstance(markup, InlineKeyboardMarkup):
        return ()
    return tuple(
        Button(
            one.text,
            one.callback_data,
            one.url,
            one.copy_text.text if one.copy_text else None,
            inline=one.switch_inline_query is not None or one.switch_inline_query_current_chat is not None,
        )
        for row in markup.inline_keyboard
        for one in row
    )


def as_json(sent: Sent) -> Json:
    """Give a message of the bot as the Bot API gives it."""
    message: Json = {
        "message_id": sent.id,
        "date": int(time.time()),
        "chat": chat_json(sent.chat),
        "from": BOT,
        "text": sent.text,
    }
    if sent.topic is not None:
        message |= {"message_thread_id": sent.topic, "is_topic_message": True}
    return message


def chat_json(chat: int) -> Json:
    """Give a chat: numbers below nought are groups with topics, the others people."""
    if chat < 0:
        return {"id": chat, "type": "supergroup", "title": "Redaktionen", "is_forum": True}
    return {"id": chat, "type": "private", "first_name": f"Læser {chat}"}


def _mode(given: object) -> str | None:
    return given if isinstance(given, str) else None
