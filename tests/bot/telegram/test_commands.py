"""Commands, without a network."""

from pathlib import Path

import pytest
from telegram import User

from bot.state.records import Place, Reference
from bot.telegram.menu import group_entries
from bot.telegram.placing import seal_of
from config.texts import load_texts
from tests.bot.outcomes import HARBOUR
from tests.bot.telegram.offline import office

pytestmark = pytest.mark.asyncio
DA, EN = load_texts("da"), load_texts("en")
JOHN = User(2, "John", is_bot=False, language_code="en-GB")
ADMIN = User(9, "Ida", is_bot=False, language_code="da")


async def test_start_greets_with_questions_that_have_answers(tmp_path: Path) -> None:
    """The greeting is in the user's language and offers what has been tried out."""
    async with office(tmp_path) as bot:
        await bot.hear("/start")
        bot.desk.examples["en"] = ("Who is Anna Lund?",)
        await bot.hear("/start inline", user=JOHN, chat=2)
        plain, offering = bot.request.sent()
    assert plain["text"].startswith("Hej!")
    assert "2 artikler" in plain["text"]
    assert "6. januar 2021" in plain["text"]
    assert "reply_markup" not in plain
    assert offering["text"].endswith(EN.telegram.try_these)
    (row,) = offering["reply_markup"]["inline_keyboard"]
    assert row[0]["callback_data"] == "ask:0:Who is Anna Lund?"


async def test_a_link_opens_the_article(tmp_path: Path) -> None:
    """The key in a link leads to the place, or it is said that the article, or the key, is gone."""
    async with office(tmp_path) as bot:
        seal = seal_of(HARBOUR.paragraphs[0].text)
        there = await bot.desk.state.remember_reference(Reference(HARBOUR.id, 1, 21, 27, seal=seal))
        gone = await bot.desk.state.remember_reference(Reference("gone", 1, 0, 3))
        await bot.hear(f"/start {there}")
        await bot.hear(f"/start {gone}")
        await bot.hear("/start damaged")
        opened, missing, unknown = bot.said()
    assert "<b>▸ </b><u>Havnen er lukket til onsdag" in opened
    assert missing == DA.telegram.article_gone
    assert unknown == DA.telegram.link_gone


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/hjaelp", "/privatliv"),
        ("/help", "@kilde_bot"),
        ("/kilder", "Havnen i Esbjerg lukker, Vestkysten, 6. januar 2021"),
        ("/sources", "2 artikler"),
        ("/sprog", DA.telegram.choose_language),
        ("/privatliv", "/glem"),
        ("/nosuchcommand", "/privatliv"),
        ("/status", "/privatliv"),
    ],
)
async def test_commands_are_answered(tmp_path: Path, command: str, words: str) -> None:
    """Each command says what it is for; an unknown one gets help."""
    async with office(tmp_path) as bot:
        await bot.hear(command)
        (said,) = bot.said()
    assert words in said


async def test_privacy_says_how_long_each_thing_is_kept(tmp_path: Path) -> None:
    """As the settings have it, in either language."""
    kept = {
        "question_minutes": 7,
        "reply_hours": 11,
        "reference_days": 13,
        "language_days": 17,
        "feedback_days": 19,
    }
    async with office(tmp_path) as bot:
        state = bot.desk.settings.state.model_copy(update=kept)
        bot.desk.settings = bot.desk.settings.model_copy(update={"state": state})
        await bot.hear("/privatliv")
        await bot.desk.state.set_language(1, "en")
        await bot.hear("/privacy")
        danish, english = bot.said()
    for words in ("7 minutter", "11 timer", "13 dage", "17 dage", "19 dage"):
        assert words in danish
    for words in ("7 minutes", "11 hours", "13 days", "17 days", "19 days"):
        assert words in english


async def test_forgetting_deletes_what_is_remembered(tmp_path: Path) -> None:
    """Afterwards nothing of the chat is left."""
    async with office(tmp_path) as bot:
        number = await bot.hear("Hvem er borgmester?")
        await bot.desk.state.set_language(1, "en")
        await bot.hear("/glem")
        assert bot.said()[-1] == EN.telegram.forgotten
        assert await bot.desk.state.last_question(Place(1)) is None
        assert await bot.desk.state.language_of(1) is None
        assert await bot.desk.state.reply_to(1, number) is None


async def test_admins_see_how_the_bot_is_doing(tmp_path: Path) -> None:
    """Figures, and none of what anybody asked."""
    async with office(tmp_path, admins=(9,)) as bot:
        await bot.hear("Hvem er borgmester?")
        await bot.hear("/status", user=ADMIN, chat=9)
        said = bot.said()[-1]
    assert "2 artikler" in said
    assert "spørgsmål huskes: 1" in said
    assert "borgmester" not in said


async def test_in_groups_the_menus_commands_need_no_name(tmp_path: Path) -> None:
    """What the menu offers there is ours, /start and whatever names another bot is not."""
    async with office(tmp_path) as bot:
        await bot.hear("/start", chat=-5)
        await bot.hear("/help@other_bot", chat=-5)
        assert bot.said() == []
        for number, entry in enumerate(group_entries(DA.telegram.menu), 1):
            await bot.hear(f"/{entry.name} Hvem er borgmester?", chat=-5)
            assert len(bot.said()) == number
