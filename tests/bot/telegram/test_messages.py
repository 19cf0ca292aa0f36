"""Messages in, replies out, without a network."""

from pathlib import Path

import pytest

from bot.state.records import Place
from config.texts import load_texts
from retrieval.records import AbstainReason, Note, NoteKind
from tests.bot.outcomes import HARBOUR, make_abstention, make_answer, make_reading
from tests.bot.telegram.offline import office, written
from tests.factories import make_hit

pytestmark = pytest.mark.asyncio
DA, EN = load_texts("da"), load_texts("en")


async def test_a_question_gets_one_reply_with_its_source(tmp_path: Path) -> None:
    """The answer is bold, its sentence is quoted, and the message replies to the question."""
    async with office(tmp_path) as bot:
        question = await bot.hear("Hvem er borgmester?")
        (sent,) = bot.request.sent()
    assert sent["reply_parameters"]["message_id"] == question
    assert sent["text"].startswith("<b>Anna Lund</b>\n<blockquote>Borgmester <b><u>Anna Lund</u></b> kalder")
    assert "[1] <a href=" in sent["text"]
    assert "<blockquote expandable>" in sent["text"]
    assert sent["link_preview_options"] == {"is_disabled": True}


async def test_an_article_on_the_web_is_linked_at_its_sentence(tmp_path: Path) -> None:
    """A text fragment marks the sentence; an article without a page is opened in the bot."""
    async with office(tmp_path) as bot:
        await bot.hear("Hvem er borgmester?")
        bot.oracle.outcome = make_answer(make_reading(HARBOUR, 1, "onsdag"))
        await bot.hear("Hvornår?")
        inside, outside = bot.said()
    assert 'href="https://t.me/kilde_bot?start=' in inside
    assert 'href="https://example.org/havn#:~:text=Havnen' in outside


async def test_a_refusal_names_the_nearest_articles(tmp_path: Path) -> None:
    """No buttons, no quotation: a sentence, and where to look."""
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_abstention(make_hit(HARBOUR), unknown=("vandt",))
        await bot.hear("Hvem vandt?")
        (sent,) = bot.request.sent()
    assert DA.refusal.not_sure in sent["text"]
    assert "vandt" in sent["text"]
    assert "Havnen i Esbjerg lukker" in sent["text"]
    assert "blockquote" not in sent["text"]
    assert "reply_markup" not in sent


async def test_the_last_question_goes_along_with_the_next(tmp_path: Path) -> None:
    """Follow-ups know what they follow, in the same chat and topic only."""
    async with office(tmp_path) as bot:
        await bot.hear("Hvem er borgmester?")
        await bot.hear("Og hvor gammel er hun?")
        await bot.hear("@kilde_bot Og hvem?", chat=-5, message_thread_id=3, is_topic_message=True)
        kept = await bot.desk.state.last_question(Place(-5, 3))
        (sent,) = (one for one in bot.request.sent() if one["chat_id"] == -5)
    previous = [before.text if before else None for _, before in bot.oracle.asked]
    assert previous == [None, "Hvem er borgmester?", None]
    assert [text for text, _ in bot.oracle.asked][2] == "Og hvem?"
    assert kept
    assert sent["message_thread_id"] == 3


async def test_an_empty_question_is_not_remembered(tmp_path: Path) -> None:
    """A question without words leaves the one before it in place."""
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_abstention(reason=AbstainReason.EMPTY_QUESTION)
        await bot.hear("???")
        assert await bot.desk.state.last_question(Place(1)) is None
        assert DA.refusal.empty_question in bot.said()[0]


async def test_an_edited_question_edits_the_reply(tmp_path: Path) -> None:
    """The same message changes; if it is gone, or was never known, a new one comes."""
    async with office(tmp_path) as bot:
        number = await bot.hear("Hvem er borgmester?")
        await bot.take(edited_message=written("Hvornår?", number=number))
        assert len(bot.request.sent()) == 1
        assert len(bot.request.sent("editMessageText")) == 1
        bot.request.refuse["editMessageText"] = (400, "Bad Request: message is not modified")
        await bot.take(edited_message=written("Hvornår da?", number=number))
        assert len(bot.request.sent()) == 1
        bot.request.refuse["editMessageText"] = (400, "Bad Request: message to edit not found")
        await bot.take(edited_message=written("Hvornår så?", number=number))
        await bot.take(edited_message=written("Hvor?", number=700))
    assert len(bot.request.sent()) == 3


async def test_an_edited_question_follows_what_it_followed_before(tmp_path: Path) -> None:
    """Not its own misspelt wording; one that is not the last follows nothing, nor one of a forgotten chat."""
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_answer(question="Hvem er Mike Pence?")
        first = await bot.hear("Hvem er Mike Pence?")
        bot.oracle.outcome = make_answer(question="Hvor blev hn ført hen?")
        number = await bot.hear("Hvor blev hn ført hen?")
        for _ in range(2):
            await bot.take(edited_message=written("Hvor blev han ført hen?", number=number))
            previous = bot.oracle.asked[-1][1]
            assert previous
            assert previous.text == "Hvem er Mike Pence?"
        await bot.take(edited_message=written("Hvem er Pence?", number=first))
        assert bot.oracle.asked[-1][1] is None
        await bot.hear("/glem")
        await bot.take(edited_message=written("Hvor blev han så ført hen?", number=number))
        assert bot.oracle.asked[-1][1] is None


async def test_a_question_edited_into_a_command_is_that_command(tmp_path: Path) -> None:
    """Of all commands, the one that deletes must not look done without being done."""
    async with office(tmp_path) as bot:
        number = await bot.hear("Hvem er borgmester?")
        await bot.take(edited_message=written("/glem", number=number))
        assert bot.said()[-1] == DA.telegram.forgotten
        assert await bot.desk.state.last_question(Place(1)) is None


async def test_a_quotation_is_found_and_its_differences_are_shown(tmp_path: Path) -> None:
    """What is only in the quotation is struck out, what is only in the article underlined."""
    async with office(tmp_path) as bot:
        await bot.hear("/kilde Havnen er nu lukket til onsdag")
        await bot.hear("/kilde Havnen er lukket til onsdag, siger Anna Lund")
        await bot.hear("/kilde Månen er gjort af grøn ost og sover aldrig")
        near, verbatim, nowhere = bot.said()
    assert DA.telegram.quote_near in near
    assert "<s>nu</s>" in near
    assert DA.telegram.quote_verbatim in verbatim
    assert "<s>" not in verbatim
    assert DA.telegram.quote_none in nowhere
    assert bot.oracle.asked == []


async def test_a_long_paste_is_looked_for_and_else_asked(tmp_path: Path) -> None:
    """A text of more than sixty words is found, or taken for a question, or is too long for one."""
    async with office(tmp_path) as bot:
        await bot.hear("Stormen ramte Esbjerg mandag aften. " + "ord " * 60)
        await bot.hear("er du sikker på at " * 13)
        await bot.hear("er du sikker på at det er rigtigt " * 30)
        found, asked, long = bot.said()
    assert "Stormen ramte Esbjerg mandag aften." in found
    assert "Anna Lund" in asked
    assert DA.telegram.quote_none in long
    assert "500" in long


async def test_a_question_too_long_says_both_lengths(tmp_path: Path) -> None:
    """Nothing is asked, and the reader knows why."""
    async with office(tmp_path) as bot:
        await bot.hear("Hvem " + "å" * 600)
        assert bot.oracle.asked == []
        assert "605" in bot.said()[0]


async def test_the_language_is_the_chats_choice_else_the_questions(tmp_path: Path) -> None:
    """A chosen language wins over the question's."""
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_answer(language="en")
        await bot.hear("Who is the mayor?")
        await bot.desk.state.set_language(1, "da")
        await bot.hear("Who is the mayor?")
        english, danish = (one["reply_markup"]["inline_keyboard"] for one in bot.request.sent())
    assert english[0][-1]["text"] == EN.telegram.buttons.why
    assert danish[0][-1]["text"] == DA.telegram.buttons.why


async def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    """A picture gets a sentence; its caption is a question; what Telegram itself tells gets nothing."""
    from telegram import Voice  # noqa: PLC0415

    voice = Voice("f", "u", 3)
    async with office(tmp_path) as bot:
        await bot.hear("", voice=voice)
        await bot.hear("", voice=voice, caption="Hvem er borgmester?")
        await bot.hear("", delete_chat_photo=True)
        assert bot.said()[0] == DA.telegram.only_text
        assert len(bot.said()) == 2


async def test_notes_stand_above_the_answer(tmp_path: Path) -> None:
    """Whoever asks is told what was changed in the question."""
    async with office(tmp_path) as bot:
        note = Note(NoteKind.CORRECTED, (("borgmestr", "borgmester"),))
        bot.oracle.outcome = make_abstention(notes=(note,))
        await bot.hear("Hvem er borgmestr?")
        assert bot.said()[0].startswith("<i>Søgte også: borgmestr → borgmester\n</i>")


async def test_commands_without_words_say_what_to_write(tmp_path: Path) -> None:
    """/spoerg and /kilde alone explain themselves."""
    async with office(tmp_path) as bot:
        await bot.hear("/spoerg")
        await bot.hear("/kilde")
        asked, quoted = bot.said()
    assert "/spoerg" in asked
    assert "/kilde" in quoted


async def test_dates_are_taken_off_by_a_command(tmp_path: Path) -> None:
    """/udendato asks the last question again, or the words after it, or the text it replies to."""
    async with office(tmp_path) as bot:
        await bot.hear("/udendato")
        assert bot.said() == [DA.chat.nothing_yet]
        await bot.hear("Hvem var borgmester i går?")
        bot.oracle.outcome = make_answer(question="Hvem var borgmester i går?")
        await bot.hear("Hvem var borgmester i går?")
        await bot.hear("/udendato")
        await bot.hear("/nodate Hvem er hun?")
        await bot.hear("/udendato", before=written("Hvem i fjor?", number=90))
    assert bot.oracle.undated == ["Hvem var borgmester i går?", "Hvem er hun?", "Hvem i fjor?"]
    assert "Anna Lund" in bot.said()[-1]


async def test_replies_say_how_fresh_the_archive_is(tmp_path: Path) -> None:
    """The last line of answers and refusals, of what the desk knew when it was asked."""
    async with office(tmp_path) as bot:
        await bot.hear("Hvem er borgmester?")
        bot.desk.refreshed = 1_600_000_000
        await bot.hear("Hvem er borgmester?")
        bot.oracle.outcome = make_abstention(make_hit(HARBOUR))
        await bot.hear("Hvem vandt?")
        before, answer, refusal = bot.said()
    assert "opdateret" not in before
    for text in (answer, refusal):
        assert text.splitlines()[-1].startswith("Arkivet er opdateret 13. september 2020 kl. ")
