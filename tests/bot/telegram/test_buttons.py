"""Pressed buttons, without a network."""

from pathlib import Path
from typing import Any

import pytest
from telegram import (
    CallbackQuery,
    Chat,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    User,
)

from bot.state.records import Reference, Spot
from bot.telegram.keyboard import Press, Verb, read_press
from bot.telegram.placing import seal_of
from config.texts import load_texts
from retrieval.records import Article, Paragraph
from tests.bot.outcomes import (
    HARBOUR,
    STORM,
    TUESDAY,
    make_abstention,
    make_alike,
    make_answer,
    make_folded,
    make_reading,
)
from tests.bot.telegram.offline import ANNA, NOW, office, written
from tests.bot.telegram.pressing import KILDE, a_key, press, shown, spot

pytestmark = pytest.mark.asyncio
DA = load_texts("da")
SAID = DA.telegram
SEAL = seal_of(STORM.paragraphs[1].text)


async def test_an_answers_buttons_refer_to_its_places_not_to_the_question(tmp_path: Path) -> None:
    """The first source and the further ones are remembered by their places."""
    further = make_reading(HARBOUR, 1, "onsdag")
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_answer(None, further)
        await bot.hear("Hvem er borgmester?")
        rows = bot.request.sent()[0]["reply_markup"]["inline_keyboard"]
        pressed = read_press(rows[0][0]["callback_data"])
        assert pressed
        reference = await bot.desk.state.reference(pressed.subject)
    assert reference == Reference("storm", 2, 11, 20, "answer", (spot(HARBOUR, 1, 21, 27),), seal=SEAL)
    assert rows[1][1]["copy_text"]["text"].endswith("ritzau, januar 2021, afsnit 2")


async def test_further_sources_are_shown_in_one_message(tmp_path: Path) -> None:
    """Each is quoted, cited under its own number, and can be opened."""
    async with office(tmp_path) as bot:
        key = await a_key(bot, spot(HARBOUR, 1, 21, 27), Spot("gone", 1, 0, 3), spot(STORM, 1, 7, 12))
        assert await press(bot, Press(Verb.MORE, key), shown(None)) is None
        (sent,) = bot.request.sent()
    assert "<b><u>onsdag</u></b>" in sent["text"]
    assert "[2] <a href" in sent["text"]
    assert "[4] <a href" in sent["text"]
    assert "[3]" not in sent["text"]
    assert len(sent["reply_markup"]["inline_keyboard"]) == 2


async def test_an_answers_button_remembers_its_versions(tmp_path: Path) -> None:
    """By their ids, behind a button that says how many there are."""
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_folded()
        await bot.hear("Hvem er borgmester?")
        (sent,) = bot.request.sent()
        button = sent["reply_markup"]["inline_keyboard"][0][0]
        pressed = read_press(button["callback_data"])
        assert pressed
        reference = await bot.desk.state.reference(pressed.subject)
    assert "afsnit 2</a> (3 versioner, senest 06.01)" in sent["text"]
    assert button["text"] == "2 andre versioner"
    assert reference == Reference("storm", 2, 11, 20, "answer", versions=("tirsdag", "mandag"), seal=SEAL)


@pytest.mark.parametrize("rest", [(), (spot(HARBOUR, 1, 21, 27),)])
async def test_versions_are_shown_with_what_changed(tmp_path: Path, rest: tuple[Spot, ...]) -> None:
    """Those that are gone are left out; further sources follow below."""
    reference = Reference("storm", 2, 11, 20, "answer", rest, ("gone", "tirsdag"))
    async with office(tmp_path, (STORM, HARBOUR, TUESDAY)) as bot:
        key = await bot.desk.state.remember_reference(reference)
        assert await press(bot, Press(Verb.MORE, key), shown(None)) is None
        (sent,) = bot.request.sent()
    heading = f"<b>{DA.versions.heading}\n</b><i>{DA.versions.legend_styled}\n</i>"
    assert sent["text"].startswith(heading)
    assert "kalder skaderne <s>små.</s> <u>store.</u>" in sent["text"]
    assert ("[2] <a href" in sent["text"]) is bool(rest)


async def test_paragraphs_like_the_answers_are_counted_and_shown(tmp_path: Path) -> None:
    """Behind the same button, and one that is gone is left out."""
    async with office(tmp_path, (STORM, HARBOUR)) as bot:
        bot.oracle.outcome = make_alike()
        await bot.hear("Hvem er borgmester?")
        (sent,) = bot.request.sent()
        button = sent["reply_markup"]["inline_keyboard"][0][0]
        assert button["text"] == "1 lignende afsnit"
        assert "(1 lignende afsnit)" in sent["text"]
        assert await press(bot, button["callback_data"], shown(None)) is None
        text = bot.request.sent()[-1]["text"]
        assert text.startswith(f"<b>{DA.alike.heading}")
        assert HARBOUR.paragraphs[0].text in text
        reference = Reference("storm", 2, 11, 20, "answer", alike=(spot(TUESDAY, 1, 0, 0),))
        key = await bot.desk.state.remember_reference(reference)
        assert await press(bot, Press(Verb.MORE, key), shown(None)) == SAID.article_gone


async def test_gone_articles_and_forgotten_buttons_are_told(tmp_path: Path) -> None:
    """Nobody is left without an answer to a press."""
    async with office(tmp_path) as bot:
        gone = await a_key(bot, Spot("gone", 1, 0, 3), article="gone")
        assert await press(bot, Press(Verb.SHOW, gone), shown(None)) == SAID.article_gone
        assert await press(bot, Press(Verb.MORE, gone), shown(None)) == SAID.article_gone
        for verb in (Verb.MORE, Verb.WHY, Verb.SHOW):
            assert await press(bot, Press(verb, "unknown"), shown(None)) == SAID.button_gone
        assert await press(bot, "nonsense", shown(None)) == SAID.button_gone
        assert await press(bot, Press(Verb.SHOW, gone), None) == SAID.button_gone
        assert bot.request.sent() == []


async def test_the_article_is_opened_at_its_place(tmp_path: Path) -> None:
    """The paragraph has a pointer, and the sentence is underlined."""
    async with office(tmp_path) as bot:
        assert await press(bot, Press(Verb.SHOW, await a_key(bot)), shown(None)) is None
        (sent,) = bot.request.sent()
    assert "<b>▸ </b><u>Borgmester Anna Lund kalder skaderne store.</u>" in sent["text"]
    assert "Stormen ramte Esbjerg" in sent["text"]


async def test_a_message_too_old_to_be_told_of_still_has_its_buttons(tmp_path: Path) -> None:
    """Telegram names no more than the chat and the number of an old message."""
    async with office(tmp_path) as bot:
        old = InaccessibleMessage(Chat(1, Chat.PRIVATE), 500)
        query = CallbackQuery("q", ANNA, "1", message=old, data=Press(Verb.SHOW, await a_key(bot)).written())
        await bot.take(callback_query=query)
        (sent,) = bot.request.sent()
    assert "Anna Lund kalder skaderne store" in sent["text"]


async def test_pages_are_turned_in_place(tmp_path: Path) -> None:
    """A long article takes several pages, and turning them changes one message."""
    texts = [f"Afsnit {number}. " + "Der står meget her. " * 60 for number in range(1, 9)]
    long = Article("lang", tuple(Paragraph(number, text) for number, text in enumerate(texts, 1)))
    async with office(tmp_path, (STORM, long)) as bot:
        key = await a_key(bot, article="lang", paragraph=6)
        await press(bot, Press(Verb.SHOW, key), shown(None))
        (sent,) = bot.request.sent()
        assert "▸ </b>Afsnit 6. <u>Der står meget her.</u>" in sent["text"]
        before, after = (
            read_press(one["callback_data"]) for one in sent["reply_markup"]["inline_keyboard"][0]
        )
        assert before
        assert after
        assert (before.page, after.page) == (2, 4)
        await press(bot, before, shown(None))
        (edited,) = bot.request.sent("editMessageText")
    assert edited["message_id"] == 500
    assert "Afsnit 4." in edited["text"]
    assert len(bot.request.sent()) == 1


async def test_an_answer_is_explained_from_the_question_in_the_chat(tmp_path: Path) -> None:
    """The question is read from the message replied to, and asked again."""
    async with office(tmp_path) as bot:
        key = await a_key(bot)
        question = written("/spoerg Hvem er borgmester?")
        assert await press(bot, Press(Verb.WHY, key), shown(question)) is None
        (sent,) = bot.request.sent()
        assert bot.oracle.asked[-1][0] == "Hvem er borgmester?"
    assert DA.why.searched in sent["text"]
    assert "7,50" in sent["text"]
    assert "83" in sent["text"]


async def test_what_cannot_be_explained_any_more_is_told(tmp_path: Path) -> None:
    """Without a question, or where another place answers by now, nothing false is explained."""
    async with office(tmp_path) as bot:
        key, question = await a_key(bot), written("Hvem?")
        assert await press(bot, Press(Verb.WHY, key), shown(None)) == SAID.no_reason
        bot.oracle.outcome = make_answer(make_reading(HARBOUR, 1, "onsdag"))
        assert await press(bot, Press(Verb.WHY, key), shown(question)) == SAID.no_reason
        bot.oracle.outcome = make_abstention()
        assert await press(bot, Press(Verb.WHY, key), shown(question)) == SAID.no_reason


async def test_an_example_question_is_answered_and_explained(tmp_path: Path) -> None:
    """The reply opens with the question, for nobody wrote it; so it can be explained later."""
    async with office(tmp_path) as bot:
        greeting = shown(None, "Hej!")
        await press(bot, Press(Verb.ASK, "Hvem er borgmester?"), greeting)
        (sent,) = bot.request.sent()
        assert sent["text"].startswith("<i>Hvem er borgmester?\n\n</i><b>Anna Lund</b>")
        assert sent["reply_parameters"]["message_id"] == 500
        bot.oracle.asked.clear()
        reply = shown(greeting, "Hvem er borgmester?\n\nAnna Lund")
        assert await press(bot, Press(Verb.WHY, await a_key(bot)), reply) is None
        assert bot.oracle.asked[0][0] == "Hvem er borgmester?"


def rows_of(sent: dict[str, Any]) -> list[list[str]]:
    """Give the callback data of all rows of buttons."""
    rows = sent["reply_markup"]["inline_keyboard"]
    return [[str(one["callback_data"]) for one in row] for row in rows]


async def test_no_question_is_kept_without_consent(tmp_path: Path) -> None:
    """A verdict alone keeps nothing; keeping is asked, and only yes keeps."""
    async with office(tmp_path) as bot:
        key, question = await a_key(bot), written("Hvem er borgmester?")
        votes: list[tuple[object, ...]] = []

        async def note(*vote: object) -> None:
            votes.append(vote)

        bot.desk.state.add_feedback = note  # type: ignore[method-assign, assignment]
        rows = [[f"why:0:{key}"], [f"good:0:{key}", f"bad:0:{key}"]]
        message = shown(question, rows=rows)
        assert await press(bot, Press(Verb.HELPFUL, key), message) == SAID.thanks
        assert await press(bot, Press(Verb.UNHELPFUL, key), message) == SAID.may_keep
        (asked,) = bot.request.sent("editMessageReplyMarkup")
        assert rows_of(asked) == [rows[0], [f"keep:0:{key}", f"drop:0:{key}"]]
        assert await press(bot, Press(Verb.DROP, key), message) == SAID.dropped
        assert await press(bot, Press(Verb.KEEP, key), message) == SAID.kept
        assert rows_of(bot.request.sent("editMessageReplyMarkup")[-1]) == rows[:1]
    assert votes == [
        (1, key, True, None),
        (1, key, False, None),
        (1, key, False, "Hvem er borgmester?"),
    ]


async def test_nobody_agrees_for_somebody_else(tmp_path: Path) -> None:
    """In a group anybody may press; whether a question is kept is for the one who asked it."""
    group, bo = Chat(-100, Chat.SUPERGROUP), User(2, "Bo", is_bot=False)
    async with office(tmp_path) as bot:
        key = await a_key(bot)
        message = shown(written("Er Lis Holm syg?", chat=-100), rows=[[f"bad:0:{key}"]], chat=group)
        assert await press(bot, Press(Verb.UNHELPFUL, key), message, user=bo) == SAID.thanks
        assert bot.request.sent("editMessageReplyMarkup") == []
        assert await press(bot, Press(Verb.KEEP, key), message, user=bo) == SAID.only_asker
        assert await press(bot, Press(Verb.UNHELPFUL, key), message) == SAID.may_keep
        assert await press(bot, Press(Verb.KEEP, key), message) == SAID.kept


async def test_somebody_elses_question_is_not_kept_by_asking_it_again(tmp_path: Path) -> None:
    """A bare /udendato in a group asks the last question there, whoever asked it."""
    group = Chat(-100, Chat.SUPERGROUP)
    async with office(tmp_path) as bot:
        await bot.hear("/spoerg Er Lis Holm syg?", chat=-100, user=User(2, "Bo", is_bot=False))
        key = await a_key(bot)
        message = shown(written("/udendato", chat=-100), chat=group)
        assert await press(bot, Press(Verb.UNHELPFUL, key), message) == SAID.thanks
        assert await press(bot, Press(Verb.KEEP, key), message) == SAID.only_asker


async def test_buttons_speak_the_language_of_their_message(tmp_path: Path) -> None:
    """A Danish reply on an English telephone goes on in Danish."""
    john = User(2, "John", is_bot=False, language_code="en")
    async with office(tmp_path) as bot:
        key = await a_key(bot)
        danish = [InlineKeyboardButton(SAID.buttons.why, callback_data=f"why:0:{key}")]
        message = Message(
            500, NOW, Chat(1, Chat.PRIVATE), from_user=KILDE, reply_markup=InlineKeyboardMarkup([danish])
        )
        assert await press(bot, Press(Verb.HELPFUL, key), message, user=john) == SAID.thanks
        assert await press(bot, Press(Verb.HELPFUL, key), shown(None), user=john) != SAID.thanks


@pytest.mark.parametrize(("code", "kept"), [("en", "en"), ("da", "da"), ("auto", None)])
async def test_a_language_is_chosen_for_the_chat(tmp_path: Path, code: str, kept: str | None) -> None:
    """The choice is remembered, confirmed in that language, and can be taken back."""
    async with office(tmp_path) as bot:
        await bot.desk.state.set_language(1, "da")
        await press(bot, Press(Verb.SPEAK, code), shown(None))
        assert await bot.desk.state.language_of(1) == kept
        (edited,) = bot.request.sent("editMessageText")
    expected = load_texts("en" if code == "en" else "da").telegram
    assert edited["text"] == (expected.language_chosen if kept else expected.language_open)
