"""People who write to the bot: what they do becomes updates."""

import itertools
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.telegram_api.markup import units
from tests.telegram_api.messages import BOT, Button, Json, Sent, as_json, chat_json
from tests.telegram_api.server import FakeTelegram

_MARKED = re.compile(r"(?P<bot_command>(?<!\S)/\w+(?:@\w+)?)|(?P<mention>(?<!\w)@\w+)")
_queries = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes in a chat: the private one, or a group's where `chat` is below nought."""

    fake: FakeTelegram
    user: int
    chat: int
    language: str = "da"
    topic: int | None = None

    def says(self, text: str, *, reply_to: Sent | None = None, age: int = 0, forwarded: bool = False) -> int:
        """Write a message, `age` seconds ago, and give its id."""
        message = self._message(text, age=age)
        if reply_to:
            message["reply_to_message"] = as_json(reply_to)
        if forwarded:
            origin = {"type": "hidden_user", "sender_user_name": "Ritzau", "date": int(time.time()) - age}
            message["forward_origin"] = origin
        self.fake.push("message", message)
        return int(message["message_id"])

    def edits(self, message: int, text: str) -> None:
        """Change the text of an own message."""
        changed = self._message(text, {"message_id": message, "edit_date": int(time.time())})
        self.fake.push("edited_message", changed)

    def sends_document(self, name: str, *, caption: str | None = None) -> int:
        """Send a file and give the message's id."""
        document = {"file_id": "F1", "file_unique_id": "U1", "file_name": name, "file_size": 1234}
        message = self._message(None, {"document": document} | ({"caption": caption} if caption else {}))
        self.fake.push("message", message)
        return int(message["message_id"])

    def presses(self, sent: Sent, button: Button) -> str:
        """Press a button under a message of the bot and give the query's id."""
        message = self.fake.telegram.messages.shown_with_question(sent)
        pressed = {"from": self.as_json(), "message": message, "chat_instance": "1", "data": button.data}
        return self._asks("callback_query", pressed)

    def types(self, question: str) -> str:
        """Type an inline query in some chat and give its id."""
        return self._asks("inline_query", {"from": self.as_json(), "query": question, "offset": ""})

    def summons(self, text: str) -> str:
        """Call the bot as a guest into a chat it is no member of, and give the query's id."""
        query = f"guest-{next(_queries)}"
        self.fake.telegram.open_queries.add(query)
        self.fake.push("guest_message", self._message(text, {"guest_query_id": query}))
        return query

    def as_json(self) -> Json:
        """Give the person as the Bot API gives one."""
        return {
            "id": self.user,
            "is_bot": False,
            "first_name": f"Læser {self.user}",
            "language_code": self.language,
        }

    def _asks(self, kind: str, content: Json) -> str:
        query = f"{kind}-{next(_queries)}"
        self.fake.telegram.open_queries.add(query)
        self.fake.push(kind, {"id": query} | content)
        return query

    def _message(self, text: str | None, more: Json | None = None, *, age: int = 0) -> Json:
        message: Json = {
            "date": int(time.time()) - age,
            "chat": chat_json(self.chat),
            "from": self.as_json(),
        } | (more or {})
        if text is not None:
            message |= {"text": text, "entities": list(_entities(text))}
        if self.topic is not None:
            message |= {"message_thread_id": self.topic, "is_topic_message": True}
        return self.fake.telegram.messages.hear(message)


def somebody(fake: FakeTelegram, user: int, *, language: str = "da") -> Person:
    """Give a person in their private chat with the bot."""
    return Person(fake, user, user, language)


def addressed(text: str) -> str:
    """Address a sentence to the bot."""
    return f"@{BOT['username']} {text}"


def _entities(text: str) -> Iterator[Json]:
    for found in _MARKED.finditer(text):
        yield {
            "type": found.lastgroup,
            "offset": units(text[: found.start()]),
            "length": units(found.group()),
        }
