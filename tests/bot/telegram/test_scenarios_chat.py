"""Scenes of private chats: a real process that polls a Bot API and is judged by its schemas."""

import time
from pathlib import Path

import pytest
from aiogram.methods import SendChatAction, SendMessage

from tests.bot.telegram.stage import (
    ADMIN,
    HARBOUR,
    MEETING,
    OPENED,
    PRESIDENT,
    TEXTS,
    UNKNOWABLE,
    Stage,
    squeezed,
)
from tests.telegram_api.messages import Button, Sent

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]


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


async def test_a_long_article_is_turned_page_by_page(stage: Stage) -> None:
    """The next page takes the place of the one before, and has a way back."""
    bo = stage.somebody(21)
    reply = await stage.reply_to(bo.says(HARBOUR))
    bo.presses(reply, reply.button(TEXTS.buttons.show))
    page = await stage.next_in(21, after=reply.id)
    bo.presses(page, page.button(TEXTS.buttons.after))
    turned = await stage.edited(page)
    assert turned.text != page.text
    assert turned.button(TEXTS.buttons.before)


async def test_a_question_is_kept_only_with_consent(stage: Stage) -> None:
    """Who was not helped is asked, and only pressing yes keeps the question."""
    eva = stage.somebody(22)
    reply = await stage.reply_to(eva.says(MEETING))
    pressed = eva.presses(reply, reply.button(TEXTS.buttons.unhelpful))
    assert await stage.told(pressed) == TEXTS.may_keep
    asked = await stage.edited(reply)
    assert await stage.told(eva.presses(asked, asked.button(TEXTS.buttons.keep))) == TEXTS.kept


async def test_a_button_nobody_made_is_answered(stage: Stage) -> None:
    """Callback data that is not the bot's own changes nothing and is told so."""
    eva = stage.somebody(23)
    reply = await stage.reply_to(eva.says(MEETING))
    for data in ("", "why", "show:1:unknown-key", "show:-1:x", "æ" * 32):
        assert await stage.told(eva.presses(reply, Button("x", data=data))) == TEXTS.button_gone


async def test_an_edited_question_edits_its_reply(stage: Stage) -> None:
    """The reply is changed in its place, and no second one comes."""
    eva = stage.somebody(6)
    question = eva.says(PRESIDENT)
    first = await stage.reply_to(question)
    eva.edits(question, HARBOUR)

    reply = await stage.edited(first)
    assert (reply.id, len(stage.fake.replies(question))) == (first.id, 1)
    assert "Kirsten" in reply.text


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
    assert chats <= {*range(1, 30), ADMIN, -100}
