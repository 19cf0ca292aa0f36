"""Scenes of people and the bot: a real process that polls a Bot API and is judged by its schemas."""

import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiogram.methods import AnswerGuestQuery, SendChatAction, SendMessage, SetMyCommands

from tests.bot.telegram.stage import (
    HARBOUR,
    MEETING,
    OPENED,
    PRESIDENT,
    TEXTS,
    UNKNOWABLE,
    Stage,
    squeezed,
    staged,
)
from tests.telegram_api.messages import Sent
from tests.telegram_api.people import Person, addressed
from tests.telegram_api.server import FakeTelegram

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

ADMIN = 90


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Run one bot for all scenes, each with people of its own."""
    folder = tmp_path_factory.mktemp("chat")
    async with FakeTelegram.running() as fake:
        settings = {"TELEGRAM__ADMINS": str(ADMIN), "TELEGRAM__QUESTIONS_PER_MINUTE": "200"}
        async with staged(fake, folder, **settings) as playing:
            yield playing


@pytest.fixture(autouse=True)
def _within_the_schema(stage: Stage) -> Iterator[None]:
    """Hold each scene to the Bot API's schemas and limits."""
    before = len(stage.fake.violations)
    yield
    assert stage.fake.violations[before:] == []


def _seed(folder: Path, beginning: str) -> str:
    (path,) = (folder / "articles").glob(f"{beginning}*")
    return squeezed(path.read_text(encoding="utf-8"))


def _quotations(sent: Sent) -> tuple[str, ...]:
    return sent.shown.marked("blockquote") + sent.shown.marked("expandable_blockquote")


async def test_a_question_is_answered_with_the_articles_words(stage: Stage) -> None:
    """The answer is bold, its sentence is quoted from the article to the letter, and it is cited."""
    anna = stage.somebody(1)
    reply = await stage.reply_to(anna.says(PRESIDENT))
    assert any("Donald Trump" in bold for bold in reply.shown.marked("bold"))
    assert _quotations(reply)
    for quoted in _quotations(reply):
        assert squeezed(quoted) in _seed(stage.folder, "000")
    assert "[1]" in reply.text
    assert reply.button(TEXTS.buttons.why)
    assert reply.button(TEXTS.buttons.copy_citation).copies


async def test_what_no_article_says_is_not_answered(stage: Stage) -> None:
    """A question outside the articles gets a plain refusal, not a quotation marked as an answer."""
    reply = await stage.reply_to(stage.somebody(2).says(UNKNOWABLE))
    assert not _quotations(reply)


async def test_article_text_is_shown_as_it_stands(stage: Stage) -> None:
    """Markup and entities in an article are text, and the link leads to the sentence."""
    reply = await stage.reply_to(stage.somebody(3).says(HARBOUR))
    assert "<b>Kirsten</b> Møller & søn" in reply.text
    assert "1 < 2" in reply.text
    (link, *_) = reply.shown.links
    assert link.startswith("https://avis.example/fest?a=1&b=")
    assert "#:~:text=" in link


async def test_every_button_of_an_answer_works(stage: Stage) -> None:
    """Pressing any button is answered, and shows or changes something."""
    bo = stage.somebody(4)
    reply = await stage.reply_to(bo.says(MEETING))
    queries = {bo.presses(reply, one) for one in reply.buttons if one.data}
    await stage.fake.until(lambda: True if queries <= stage.fake.telegram.alerts.keys() else None)
    assert len(stage.fake.replies_in(4)) > 1


async def test_show_opens_the_article(stage: Stage) -> None:
    """The article can be read in the chat, a page at a time, markup and all."""
    bo = stage.somebody(5)
    reply = await stage.reply_to(bo.says(HARBOUR))
    bo.presses(reply, reply.button(TEXTS.buttons.show))
    page = await stage.next_in(5, after=reply.id)
    assert squeezed(OPENED.replace("\u202e", "").replace("\u202c", ""))[:30] in squeezed(page.text)


async def test_an_edited_question_edits_its_reply(stage: Stage) -> None:
    """The reply is changed in its place, and no second one comes."""
    eva = stage.somebody(6)
    question = eva.says(PRESIDENT)
    first = await stage.reply_to(question)
    eva.edits(question, HARBOUR)

    def changed() -> Sent | None:
        return next((one for one in stage.fake.replies(question) if one.edits), None)

    reply = await stage.fake.until(changed)
    assert (reply.id, len(stage.fake.replies(question))) == (first.id, 1)
    assert "Kirsten" in reply.text


async def test_a_group_is_answered_only_when_the_bot_is_meant(stage: Stage) -> None:
    """Chatter is left alone; mentions, /spoerg and replies to the bot are answered, in their topic."""
    editor = Person(stage.fake, 7, -100, topic=12)
    chatter = editor.says(PRESIDENT)
    mentioned = await stage.reply_to(editor.says(addressed(PRESIDENT)))
    asked = await stage.reply_to(editor.says(f"/spoerg {MEETING}"))
    english = await stage.reply_to(editor.says(f"/ask@kildesvar_bot {MEETING}"))
    replied = await stage.reply_to(editor.says(HARBOUR, reply_to=asked))
    other = editor.says("/spoerg@another_bot Hvem?")
    last = await stage.reply_to(editor.says(addressed(HARBOUR)))
    assert {one.topic for one in (mentioned, asked, english, replied, last)} == {12}
    assert "Trump" in mentioned.text
    assert stage.fake.replies(chatter) == []
    assert stage.fake.replies(other) == []
    assert len(stage.fake.replies_in(-100)) == 5


async def test_an_inline_query_offers_cited_answers(stage: Stage) -> None:
    """At most five answers are offered, each with its words and its source."""
    query = stage.somebody(8).types(PRESIDENT)
    offers = await stage.fake.until(lambda: stage.fake.telegram.offers.get(query))
    assert 1 <= len(offers) <= 5
    assert any("Trump" in one.shown.text for one in offers)
    assert all(one.title for one in offers)


async def test_an_empty_inline_query_is_answered_too(stage: Stage) -> None:
    """Nothing typed yet is no error."""
    query = stage.somebody(8).types("")
    await stage.fake.until(lambda: True if query in stage.fake.telegram.offers else None)


async def test_a_guest_gets_one_quote_and_one_source(stage: Stage) -> None:
    """A call from a chat the bot is no member of is answered through its query, and nowhere else."""
    stranger = Person(stage.fake, 9, -200)
    query = stranger.summons(addressed(PRESIDENT))
    (offer,) = await stage.fake.until(lambda: stage.fake.telegram.offers.get(query))
    assert "Trump" in offer.shown.text
    assert any(one.guest_query_id == query for one in stage.fake.asked(AnswerGuestQuery))
    assert stage.fake.replies_in(-200) == []


async def test_a_document_is_refused(stage: Stage) -> None:
    """The bot reads text only, and says so."""
    anna = stage.somebody(10)
    message = anna.sends_document("avis.pdf")
    reply = await stage.next_in(10, after=message)
    assert reply.text == TEXTS.only_text


async def test_a_question_too_long_is_refused_with_both_numbers(stage: Stage) -> None:
    """More than 500 characters are not read, and the reply says how many there were."""
    message = stage.somebody(11).says("Hvem er præsidenten-" + "å" * 600 + "?")
    reply = await stage.next_in(11, after=message)
    assert "621" in reply.text
    assert "500" in reply.text


async def test_a_quotation_is_found(stage: Stage) -> None:
    """/kilde and a long paste say which article holds a text, and that another is nowhere."""
    anna = stage.somebody(12)
    seed = _seed(stage.folder, "003")
    said = "De forpligtede sig til stadig at arbejde på vegne af nationen i resten af deres regeringstid"
    found = await stage.next_in(12, after=anna.says(f"/kilde {said}"))
    assert said in seed
    assert TEXTS.quote_verbatim in found.text
    pasted = await stage.next_in(12, after=anna.says(" ".join(seed.split()[20:100]), forwarded=True))
    assert "afsnit 2" in pasted.text
    nowhere = await stage.next_in(12, after=anna.says("/kilde Månen er gjort af grøn ost og sover aldrig"))
    assert TEXTS.quote_none in nowhere.text


@pytest.mark.parametrize("command", ["start", "hjaelp", "kilder", "sprog", "privatliv", "glem", "help"])
async def test_every_command_is_answered(stage: Stage, command: str) -> None:
    """Each command gets one message."""
    anna = stage.somebody(13)
    reply = await stage.next_in(13, after=anna.says(f"/{command}"))
    assert reply.text


async def test_start_offers_questions_that_can_be_asked(stage: Stage) -> None:
    """The greeting holds up to three examples as buttons, and pressing one answers it."""
    anna = stage.somebody(14)
    greeting = await stage.next_in(14, after=anna.says("/start"))
    assert 1 <= len(greeting.buttons) <= 3
    anna.presses(greeting, greeting.buttons[0])
    assert (await stage.next_in(14, after=greeting.id)).text


async def test_start_speaks_the_users_language(stage: Stage) -> None:
    """An English user is greeted in English."""
    greeting = await stage.next_in(15, after=stage.somebody(15, language="en").says("/start"))
    assert greeting.text.startswith("Hello")


async def test_a_language_can_be_chosen(stage: Stage) -> None:
    """After choosing English the bot speaks English in that chat."""
    anna = stage.somebody(16)
    offered = await stage.next_in(16, after=anna.says("/sprog"))
    anna.presses(offered, offered.button("engelsk"))
    await stage.fake.until(lambda: stage.fake.telegram.messages.sent[16, offered.id].edits or None)
    greeting = await stage.next_in(16, after=anna.says("/start"))
    assert greeting.text.startswith("Hello")


async def test_commands_are_described_in_both_languages(stage: Stage) -> None:
    """Menus are set per language and per scope."""
    calls = stage.fake.asked(SetMyCommands)
    assert {"da", "en"} <= {one.language_code or "da" for one in calls}
    scopes = {one.scope.type for one in calls if one.scope}
    assert len(scopes) > 1
    assert all(one.commands for one in calls)


async def test_only_admins_see_the_status(stage: Stage) -> None:
    """/status answers an admin with figures, and nobody else."""
    admin, anna = stage.somebody(ADMIN), stage.somebody(17)
    figures = await stage.next_in(ADMIN, after=admin.says("/status"))
    anna.says("/status")
    await stage.reply_to(anna.says(PRESIDENT))
    assert any(digit in figures.text for digit in "0123456789")
    assert not any(figures.text[:10] in one.text for one in stage.fake.replies_in(17))


async def test_typing_is_shown_only_where_an_answer_takes_long(stage: Stage) -> None:
    """An answer within half a second has no typing before it, and the start names the bot."""
    asked = time.monotonic()
    reply = await stage.reply_to(stage.somebody(20).says(PRESIDENT))
    typed = [one for one in stage.fake.asked(SendChatAction) if one.chat_id == 20]
    assert not typed or reply.at - asked >= 0.5
    assert "@kildesvar_bot" in stage.bot.written


async def test_a_follow_up_knows_what_was_asked(stage: Stage) -> None:
    """A question that leans on the one before is understood in the same chat."""
    anna = stage.somebody(18)
    await stage.reply_to(anna.says("Hvem er Mike Pence?"))
    reply = await stage.reply_to(anna.says("Og hvem mødtes han med?"))
    assert "Trump" in reply.text or "Pence" in reply.text


async def test_one_chats_questions_are_answered_in_order(stage: Stage) -> None:
    """Ten questions at once are each answered once, in the order in which they came."""
    anna = stage.somebody(19)
    questions = [anna.says(PRESIDENT if number % 2 else MEETING) for number in range(10)]
    for question in questions:
        await stage.reply_to(question)
    order = [one.reply_to for one in stage.fake.replies_in(19)]
    assert order == questions


async def test_replies_go_only_where_they_belong(stage: Stage) -> None:
    """Every message sent in these scenes answers somebody who is in that chat."""
    chats = {int(one.chat_id) for one in stage.fake.asked(SendMessage)}
    assert chats <= {*range(1, 21), ADMIN, -100}
