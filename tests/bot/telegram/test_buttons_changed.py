"""Buttons of old messages, when their article has changed since, or is gone."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.telegram.keyboard import Press, Verb
from bot.telegram.placing import opening_at, seal_of
from config.texts import load_texts
from retrieval.archive import MemoryArchive
from retrieval.records import Article, Paragraph
from tests.bot.outcomes import HARBOUR, STORM
from tests.bot.telegram.offline import Office, office, written
from tests.bot.telegram.pressing import a_key, press, shown, spot

pytestmark = pytest.mark.asyncio
SAID = load_texts("da").telegram
CORRECTED = "Rettelse: Borgmester Bo Hansen siger, at Anna Lund er på ferie."


def with_texts(article: Article, *texts: str) -> Article:
    """Give an article's next version."""
    paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    return replace(article, paragraphs=paragraphs)


async def opened(bot: Office, key: str) -> str:
    """Press to see the article, and give the message that shows it."""
    assert await press(bot, Press(Verb.SHOW, key), shown(None)) is None
    return bot.said()[-1]


async def test_other_words_at_the_place_are_never_marked(tmp_path: Path) -> None:
    """The article is opened at the paragraph, without a mark, though the offsets would fit."""
    async with office(tmp_path) as bot:
        key = await a_key(bot)
        assert "<u>Borgmester Anna Lund" in await opened(bot, key)
        bot.desk.archive = MemoryArchive((with_texts(STORM, STORM.paragraphs[0].text, CORRECTED), HARBOUR))
        page = await opened(bot, key)
    assert f"<b>▸ </b>{CORRECTED}" in page
    assert "<u>" not in page


async def test_a_paragraph_that_moved_is_followed(tmp_path: Path) -> None:
    """With its marks, for the words are the same."""
    texts = ("Nyt øverst.", *(one.text for one in STORM.paragraphs))
    async with office(tmp_path) as bot:
        key = await a_key(bot)
        bot.desk.archive = MemoryArchive((with_texts(STORM, *texts), HARBOUR))
        page = await opened(bot, key)
    assert "<b>▸ </b><u>Borgmester Anna Lund kalder skaderne store.</u>" in page
    assert page.count("▸") == 1


async def test_an_article_without_the_paragraph_is_opened_from_its_beginning(tmp_path: Path) -> None:
    """It is not gone, only shorter; so is one that a damaged reference points behind."""
    async with office(tmp_path) as bot:
        key, behind = await a_key(bot), await a_key(bot, paragraph=9)
        bot.desk.archive = MemoryArchive((with_texts(STORM, "Kort."), HARBOUR))
        for page in (await opened(bot, key), await opened(bot, behind)):
            assert "Kort." in page
            assert "▸" not in page


async def test_further_sources_that_changed_are_not_quoted(tmp_path: Path) -> None:
    """They are cited, with the paragraph as it is now and nothing of it marked."""
    async with office(tmp_path) as bot:
        key = await a_key(bot, spot(HARBOUR, 1, 21, 27))
        bot.desk.archive = MemoryArchive((STORM, with_texts(HARBOUR, "Havnen er åben igen til torsdag.")))
        assert await press(bot, Press(Verb.MORE, key), shown(None)) is None
        (said,) = bot.said()
    assert "[2] <a href" in said
    assert "<u>" not in said
    assert "#:~:text" not in said


async def test_another_text_is_not_explained_as_the_answer(tmp_path: Path) -> None:
    """Even where what is found in it begins at the same offset."""
    async with office(tmp_path) as bot:
        key = await a_key(bot)
        old = (await bot.desk.state.reference(key)) or pytest.fail("forgotten")
        other = await bot.desk.state.remember_reference(replace(old, seal=seal_of(CORRECTED)))
        question = written("Hvem er borgmester?")
        assert await press(bot, Press(Verb.WHY, other), shown(question)) == SAID.no_reason
        assert await press(bot, Press(Verb.WHY, key), shown(question)) is None


async def test_an_article_that_went_is_told(tmp_path: Path) -> None:
    """Whoever presses the button of an old message learns that it is gone."""
    async with office(tmp_path) as bot:
        key = await a_key(bot, spot(STORM, 1, 7, 12))
        bot.desk.archive = MemoryArchive((HARBOUR,))
        for verb in (Verb.SHOW, Verb.MORE):
            assert await press(bot, Press(verb, key), shown(None)) == SAID.article_gone
        await bot.hear(f"/start {key}")
    assert bot.said() == [SAID.article_gone]


async def test_of_equal_paragraphs_the_one_with_the_number_is_meant() -> None:
    """A refrain has its own place each time."""
    song = with_texts(STORM, "Omkvæd.", "Vers.", "Omkvæd.")
    found = opening_at(spot(song, 3, 0, 7), MemoryArchive((song,)))
    assert found
    assert found.at == 3
