"""Answers as messages that people send themselves: one quotation, one source, a button to the article."""

from collections.abc import AsyncIterator

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.refreshed import Refreshed
from bot.replies import Response, render
from bot.state.records import Spot
from bot.telegram.answer_view import Cited, freshness_runs, note_runs, reply_runs, source_runs
from bot.telegram.citing import Citer, spots_of
from bot.telegram.links import bot_link
from bot.telegram.markup import LONGEST_MESSAGE, Run, Runs, Style, cut, plain, to_html
from bot.visible import visible
from bot.wording import cut as cut_text
from config.texts import Texts
from retrieval.records import Answer

MOST = 5
_TITLE = 100  # characters, as below
_DESCRIPTION = 200
_QUESTION = 200
_HEADING = 600  # UTF-16 units
_COMPACT = 2_000


async def offers(
    answer: Answer, citer: Citer, texts: Texts, *, refreshed: Refreshed | None = None
) -> AsyncIterator[InlineQueryResultArticle]:
    """Give an answer and its further sources as up to five messages to choose from."""
    reply = render(answer, texts, refreshed=refreshed)
    above, last = (*_asked(answer.question.text), *note_runs(reply)), freshness_runs(reply)
    for spot in spots_of(answer)[:MOST]:
        for source, opening in await citer.sources((spot,), texts):
            if not opening.spans:
                continue
            cited = await citer.cited(source, opening)
            key = await citer.key((spot,), kind="offer")
            url = bot_link(citer.username, key)
            button = InlineKeyboardButton(texts.telegram.buttons.open_article, url=url)
            heading, runs = _answer_runs(spot, cited)
            whole = (*above, *runs, *last)
            yield _article(key, heading, source.citation, whole, InlineKeyboardMarkup([[button]]))


async def only_offer(
    response: Response, citer: Citer, texts: Texts, *, refreshed: Refreshed | None = None
) -> InlineQueryResultArticle:
    """Give the one message that replies: the answer with one source, or why there is none."""
    if isinstance(response, Answer):
        async for offer in offers(response, citer, texts, refreshed=refreshed):
            return offer
    reply = render(response, texts, refreshed=refreshed)
    return _article("none", reply.heading, "", reply_runs(reply, (), texts), None)


def _answer_runs(spot: Spot, cited: Cited) -> tuple[str, Runs]:
    text = cited.opening.article.paragraphs[(cited.opening.at or 1) - 1].text
    heading = visible(text[spot.start : spot.end])
    return heading, (*_bold(heading), *source_runs(cited, _COMPACT))


def _article(
    key: str, title: str, description: str, runs: Runs, buttons: InlineKeyboardMarkup | None
) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        to_html(cut(runs, LONGEST_MESSAGE)),
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    shown = cut_text(title, _TITLE) or plain(runs)[:_TITLE]
    below = cut_text(description, _DESCRIPTION) or None
    return InlineQueryResultArticle(key, shown, content, reply_markup=buttons, description=below)


def _asked(question: str) -> Runs:
    return (Run(f"{cut_text(visible(question), _QUESTION)}\n\n", (Style.ITALIC,)),)


def _bold(heading: str) -> Runs:
    return (*cut((Run(heading, (Style.BOLD,)),), _HEADING), Run("\n"))
