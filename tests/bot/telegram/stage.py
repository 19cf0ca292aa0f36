"""A stage for scenes: the fake Bot API, articles of all sorts, and the bot as a process of its own."""

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from config.settings import SHIPPED_ARTICLES
from config.telegram_texts import TelegramTexts
from config.texts import load_texts
from tests.telegram_api.messages import Sent
from tests.telegram_api.people import Person, somebody
from tests.telegram_api.running import BotProcess, environment
from tests.telegram_api.server import TOKEN, FakeTelegram

ADMIN = 90

PRESIDENT = "Hvem er USA's afgående præsident?"
MEETING = "Hvem mødtes med Mike Pence i Det Hvide Hus?"
HARBOUR = "Hvem åbnede havnefesten i Skagen?"
UNKNOWABLE = "Hvad koster en liter mælk i Ulan Bator?"

OPENED = (
    "Borgmester <b>Kirsten</b> Møller & søn åbnede havnefesten i Skagen \u202eonsdag\u202c 😀 & sagde: 1 < 2."
)
_MORE = "Festen & dens <i>gæster</i> blev ved til den lyse morgen 😀 på kajen ved fiskeauktionen. "
HOSTILE = {
    "id": "havnefest",
    "title": "Fest & <b>ballade</b> i havnen",
    "date": "2021-02-03",
    "publisher": "Ritzau",
    "url": "https://avis.example/fest?a=1&b=2",
    "text": f"{OPENED} {_MORE * 80}\n\nVejret var godt.",
}

TEXTS: TelegramTexts = load_texts("da").telegram


@dataclass(frozen=True, slots=True)
class Stage:
    """The parts of a scene."""

    fake: FakeTelegram
    bot: BotProcess
    folder: Path

    def somebody(self, user: int, *, language: str = "da") -> Person:
        """Give a person in a private chat."""
        return somebody(self.fake, user, language=language)

    async def reply_to(self, message: int) -> Sent:
        """Wait for the bot's first reply to a message."""
        return await self.fake.reply_to(message)

    async def next_in(self, chat: int, *, after: int) -> Sent:
        """Wait for the bot's first message in a chat that is newer than a message."""

        def newer() -> Sent | None:
            return next((one for one in self.fake.replies_in(chat) if one.id > after), None)

        return await self.fake.until(newer)

    async def told(self, query: str) -> str:
        """Wait until a pressed button is answered, and give the words it is answered with."""

        def answered() -> str | None:
            alerts = self.fake.telegram.alerts
            return (alerts[query] or "") if query in alerts else None

        return await self.fake.until(answered)

    async def edited(self, sent: Sent) -> Sent:
        """Wait until a message of the bot was changed, and give it as it is then."""

        def changed() -> Sent | None:
            now = self.fake.telegram.messages.sent[sent.chat, sent.id]
            return now if now.edits > sent.edits else None

        return await self.fake.until(changed)


@asynccontextmanager
async def staged(fake: FakeTelegram, folder: Path, **settings: str) -> AsyncIterator[Stage]:
    """Run the bot for a scene; afterwards it has left in peace, and told nobody its token."""
    given = surroundings(fake, folder, **settings)
    async with BotProcess.running(fake, given) as bot:
        yield Stage(fake, bot, folder)
    assert bot.code == 0, bot.written
    assert_clean(fake, bot)


def surroundings(fake: FakeTelegram, folder: Path, **settings: str) -> dict[str, str]:
    """Give the environment of a bot over the stage's articles, which the quick reader reads."""
    given = {"ARTICLES": str(articles(folder)), "READER__USE": "lexical"}
    return environment(fake, folder, **(given | settings))


def assert_clean(fake: FakeTelegram, bot: BotProcess) -> None:
    """Hold the bot to the Bot API's schemas and limits, and to silence about its token."""
    assert fake.violations == []
    assert TOKEN.partition(":")[2] not in bot.written


def articles(folder: Path) -> Path:
    """Lay out the shipped articles and a hostile one in a folder, once."""
    shelf = folder / "articles"
    if not shelf.exists():
        shutil.copytree(SHIPPED_ARTICLES, shelf, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        (shelf / "hostile.jsonl").write_text(json.dumps(HOSTILE), encoding="utf-8")
    return shelf


def squeezed(text: str) -> str:
    """Give a text with every run of white space as one space."""
    return " ".join(text.split())
