"""Example questions and the menu of commands."""

from pathlib import Path

import pytest

from bot.telegram.examples import candidates, find_examples
from bot.telegram.keyboard import Press, Verb, fits
from bot.telegram.menu import group_entries, offer_commands, private_entries
from config.texts import load_texts
from retrieval.archive import MemoryArchive
from retrieval.records import Outcome, Published, Question
from tests.bot.outcomes import HARBOUR, make_abstention, make_answer, make_reading
from tests.bot.telegram.offline import office
from tests.factories import make_article

DA = load_texts("da")
MAYOR = make_article("Skaderne er store, siger borgmester Anna Lund.", id="new", published=Published(2024, 5))
CHAIR = make_article(
    "Den formand, Bo Krog, og minister Per Holm Juul er uenige.", id="old", published=Published(2020)
)


class Sure:
    """Answers every question with the same words of the same article, or not at all; in a hurry, too."""

    def __init__(self, outcome: Outcome, *, hurried: Outcome | None = None) -> None:
        self.outcome = outcome
        self.hurried = hurried or outcome
        self.asked: list[str] = []
        self.tried: list[str] = []

    async def try_out(self, text: str) -> Outcome:
        """Give the one answer there is in a hurry."""
        self.tried.append(text)
        return self.hurried

    async def ask(self, text: str, *, previous: Question | None = None) -> Outcome:
        """Give the one answer there is."""
        del previous
        self.asked.append(text)
        return self.outcome


def test_questions_are_about_persons_with_titles_newest_first() -> None:
    """First who somebody is, one person of each article, then the others, then what they say."""
    found = [one.question for one in candidates(MemoryArchive((CHAIR, MAYOR)), DA)]
    assert found[:3] == ["Hvem er Anna Lund?", "Hvem er Bo Krog?", "Hvem er Per Holm Juul?"]
    assert "Hvad siger Anna Lund?" in found[3:]


def test_countries_and_words_of_no_weight_make_no_person() -> None:
    """Neither a place nor a name after a word of no weight is asked about."""
    article = make_article("Hæren i Saudi Arabien, staten New York eller Anna Lund.", id="x")
    names = {one.name for one in candidates(MemoryArchive((article,)), DA)}
    assert "Anna Lund" not in names
    assert not names & {"New York"}


def test_every_question_fits_on_a_button() -> None:
    """Long names are left out."""
    article = make_article("Det siger borgmester " + "Æ" + "ø" * 20 + " " + "Å" + "ø" * 20 + ".", id="x")
    assert all(fits(Press(Verb.ASK, one.question)) for one in candidates(MemoryArchive((article,)), DA))
    assert list(candidates(MemoryArchive((article,)), DA)) == []


@pytest.mark.asyncio
async def test_only_questions_that_are_really_answered_are_offered() -> None:
    """A title is an answer; a refusal, or a word from elsewhere, is not."""
    archive = MemoryArchive((CHAIR, MAYOR))
    titled = Sure(make_answer(make_reading(MAYOR, 1, "borgmester")))
    assert "Hvem er Anna Lund?" in await find_examples(titled, archive, DA)  # type: ignore[arg-type]
    silent = Sure(make_abstention())
    assert await find_examples(silent, archive, DA) == ()  # type: ignore[arg-type]
    assert len(silent.tried) == len(list(candidates(archive, DA)))
    assert silent.asked == []
    hasty = Sure(make_abstention(), hurried=titled.outcome)
    assert await find_examples(hasty, archive, DA) == ()  # type: ignore[arg-type]
    assert 0 < len(hasty.asked) < len(hasty.tried)
    elsewhere = Sure(make_answer(make_reading(HARBOUR, 1, "onsdag")))
    assert await find_examples(elsewhere, archive, DA) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_menu_keeps_to_telegrams_rules(language: str) -> None:
    """Names are lower case without special letters, and no command stands there twice."""
    menu = load_texts("en" if language == "en" else "da").telegram.menu
    for entries in ((*private_entries(menu), menu.status), group_entries(menu)):
        names = [entry.name for entry in entries]
        assert len(set(names)) == len(names)
        assert all(name.isascii() and name.islower() and len(name) <= 32 for name in names)
        assert all(1 <= len(entry.meaning) <= 256 for entry in entries)


@pytest.mark.asyncio
async def test_commands_are_set_by_language_and_kind_of_chat(tmp_path: Path) -> None:
    """Admins get one more; a chat that is unknown yet stops nothing."""
    async with office(tmp_path) as bot:
        bot.request.refuse["setMyCommands"] = (400, "Bad Request: chat not found")
        await offer_commands(bot.application.bot, (9,))
        calls = bot.request.sent("setMyCommands")
    assert len(calls) == 9
    assert {one.get("language_code", "") for one in calls} == {"", "da", "en"}
    assert {one["scope"]["type"] for one in calls} == {"all_private_chats", "all_group_chats", "chat"}
    admins = [one for one in calls if one["scope"]["type"] == "chat"]
    assert all("status" in [command["command"] for command in one["commands"]] for one in admins)
