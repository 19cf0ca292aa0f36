"""Buttons that show more about an answer: its other sources, its reasons, its article."""

import asyncio
from itertools import product

from bot.alike import alike_views
from bot.state.records import Reference
from bot.telegram.answer_view import source_runs
from bot.telegram.article_pages import article_pages, page_at
from bot.telegram.citing import Citer
from bot.telegram.handlers.pressed import Pressed
from bot.telegram.keyboard import page_buttons, source_rows
from bot.telegram.markup import LONGEST_MESSAGE, Run, cut
from bot.telegram.placing import opening_at, spot_of
from bot.telegram.sending import Post, edit, send
from bot.telegram.versions_view import versions_runs
from bot.telegram.why_view import why_runs
from bot.versions import VersionView, version_views
from bot.why import explain
from config.texts import Texts
from retrieval.archive import Archive
from retrieval.duplicates.changes import change
from retrieval.records import Answer, Outcome, Twin

_SOURCE = 900  # UTF-16 units for each of several sources


async def more(pressed: Pressed) -> str | None:
    """Show the other versions and the further sources of an answer in one message."""
    reference = await pressed.reference()
    if reference is None:
        return pressed.texts.telegram.button_gone
    post = await further_post(reference, pressed.citer, pressed.texts)
    if post is None:
        return pressed.texts.telegram.article_gone
    await _reply(pressed, post)
    return None


async def further_post(reference: Reference, citer: Citer, texts: Texts) -> Post | None:
    """Give all that stands behind an answer, and its further sources; None where all of them are gone."""
    versions = await asyncio.to_thread(_versions, reference, citer.archive, texts)
    twins = await asyncio.to_thread(_alike, reference, citer.archive, texts)
    runs = [*versions_runs(texts.versions.heading, versions, texts)]
    runs += versions_runs(texts.alike.heading, twins, texts)
    keys: list[tuple[int, str]] = []
    for number, spot in enumerate(reference.rest, 2):
        for source, opening in await citer.sources((spot,), texts, first=number):
            runs += cut((*source_runs(await citer.cited(source, opening), 0), Run("\n\n")), _SOURCE)
            keys.append((number, await citer.key((spot,), kind="further")))
    if not runs:
        return None
    return Post(cut(tuple(runs), LONGEST_MESSAGE), source_rows(tuple(keys), texts) if keys else None)


def _versions(reference: Reference, archive: Archive, texts: Texts) -> tuple[VersionView, ...]:
    opening = opening_at(reference, archive)
    if opening is None or opening.at is None:
        return ()
    paragraph = opening.article.paragraphs[opening.at - 1]
    older = filter(None, map(archive.get, reference.versions))
    return version_views(tuple(change(paragraph, one) for one in older), texts)


def _alike(reference: Reference, archive: Archive, texts: Texts) -> tuple[VersionView, ...]:
    opened = (opening_at(spot, archive) for spot in reference.alike)
    there = ((one.article, one.at) for one in opened if one and one.at)
    return alike_views(tuple(Twin(article, article.paragraphs[at - 1]) for article, at in there), texts)


async def why(pressed: Pressed) -> str | None:
    """Explain an answer term by term, if the question can still be read in the chat."""
    reference = await pressed.reference()
    if reference is None:
        return pressed.texts.telegram.button_gone
    outcome = await _again(pressed, reference)
    if outcome is None:
        return pressed.texts.telegram.no_reason
    await _reply(pressed, Post(why_runs(explain(outcome), pressed.texts)))
    return None


async def _again(pressed: Pressed, reference: Reference) -> Outcome | None:
    """Ask once more; None unless the same place answers."""
    desk = pressed.context.desk
    last = await desk.state.last_question(pressed.place)
    befores = dict.fromkeys((None, last))
    for text, previous, dated in product(await pressed.questions(), befores, (True, False)):
        outcome = await desk.asker.ask(text, previous=previous, dated=dated)
        if isinstance(outcome, Answer) and _is_at(outcome, reference):
            return outcome
    return None


def _is_at(answer: Answer, reference: Reference) -> bool:
    """Say whether an answer stands where it stood, in a text that is still the same."""
    spot = spot_of(answer.reading)
    found = (spot.article, spot.seal, spot.start)
    return found == (reference.article, reference.seal, reference.start)


async def show(pressed: Pressed) -> str | None:
    """Open the article at the place; turning its pages changes the message that shows it."""
    reference, page = await pressed.reference(), pressed.press.page
    if reference is None:
        return pressed.texts.telegram.button_gone
    archive = pressed.context.desk.archive
    post = await asyncio.to_thread(
        article_post, reference, pressed.press.subject, archive, pressed.texts, page=page
    )
    if post is None:
        return pressed.texts.telegram.article_gone
    if not page or not await edit(pressed.context.bot, pressed.place.chat, pressed.message.message_id, post):
        await _reply(pressed, post)
    return None


def article_post(
    reference: Reference, key: str, archive: Archive, texts: Texts, *, page: int = 0
) -> Post | None:
    """Give a page of an article, by default the one with the place; None where the article is gone."""
    opening = opening_at(reference, archive)
    if opening is None:
        return None
    pages = article_pages(opening, texts)
    shown = min(page, len(pages)) or page_at(pages)
    return Post(pages[shown - 1].runs, page_buttons(key, shown, len(pages), texts))


async def _reply(pressed: Pressed, post: Post) -> None:
    await send(pressed.context.bot, pressed.place, post, to=pressed.message.message_id)
