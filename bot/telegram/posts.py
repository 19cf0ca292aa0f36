"""Replies to texts: an answer, a refusal, or the article that says the text."""

from dataclasses import dataclass, replace

from bot.alike import alike, alike_of
from bot.operations.metrics import Fate
from bot.replies import Response, TooLong, is_empty, render
from bot.telegram.answer_view import reply_runs
from bot.telegram.asked import Asked, Wish
from bot.telegram.citing import Citer, spots_of
from bot.telegram.context import Desk, language_for
from bot.telegram.keyboard import Behind, answer_buttons, source_buttons
from bot.telegram.markup import Run, Style
from bot.telegram.placing import spot_in
from bot.telegram.quote_view import places, quote_runs
from bot.telegram.sending import Post, plain_post
from bot.versions import MOST
from bot.visible import without_surrogates
from bot.wording import number, place
from config.settings import SpokenLanguage
from config.texts import Texts
from retrieval.followup import to_follow
from retrieval.quotes import QuoteSource
from retrieval.records import Answer, Question, Span


@dataclass(frozen=True, slots=True)
class Replier:
    """Makes replies; username is the bot's own, for links that open an article in the bot."""

    desk: Desk
    username: str

    @property
    def citer(self) -> Citer:
        """Give what cites places for this bot."""
        return Citer(self.desk.state, self.desk.archive, self.username)

    async def reply(self, asked: Asked) -> Post:
        """Reply to a text; raises TimeoutError where that takes too long."""
        if not asked.text and asked.wish is Wish.UNDATED:
            asked = await self._last(asked)
        if not asked.text:
            return await self._what_to_say(asked)
        if asked.wish is Wish.QUOTE or asked.is_paste:
            return await self._find(asked)
        return await self._answer(asked)

    async def texts(self, asked: Asked, otherwise: SpokenLanguage | None = None) -> Texts:
        """Give the sentences to reply in, where the text itself does not say which."""
        greeting = otherwise or language_for(asked.language_code)
        return await self.desk.texts(asked.place.chat, greeting)

    async def respond(self, asked: Asked) -> Response:
        """Answer a question with what was asked before in mind, and remember it for half an hour."""
        last = await self.desk.state.last_question(asked.place)
        previous = self.desk.followed.before(asked.place, asked.message) if asked.edited else last
        response = await self.answer_once(asked, previous=previous if last else None)
        if not isinstance(response, TooLong) and not is_empty(response):
            await self.desk.state.remember_question(asked.place, to_follow(response), user=asked.user)
            self.desk.followed.note(asked.place, asked.message, previous)
        return response

    async def answer_once(self, asked: Asked, *, previous: Question | None = None) -> Response:
        """Answer a question, abstain, or say that it is too long to be read."""
        text = without_surrogates(asked.text).strip()
        limit = self.desk.settings.question_length
        if len(text) > limit:
            return TooLong(text, limit)
        with self.desk.metrics.answering():
            dated = asked.wish is not Wish.UNDATED
            return await self.desk.asker.ask(text, previous=previous, dated=dated)

    async def _last(self, asked: Asked) -> Asked:
        """Give the last question of the place in the place of a bare command."""
        last = await self.desk.state.last_question(asked.place)
        return replace(asked, text=last.text) if last else asked

    async def _answer(self, asked: Asked) -> Post:
        refreshed = self.desk.freshness
        response = await self.respond(asked)
        self.desk.metrics.became(became(response))
        texts = await self.texts(asked, None if isinstance(response, TooLong) else response.question.language)
        reply = render(response, texts, refreshed=refreshed)
        cited = () if isinstance(response, TooLong) else await self.citer.cite(response, reply)
        above = () if asked.message is not None else (Run(f"{asked.text}\n\n", (Style.ITALIC,)),)
        runs = reply_runs(reply, cited, texts, above=above)
        if not isinstance(response, Answer):
            return Post(runs)
        spots = spots_of(response)
        hit = response.reading.hit
        versions = tuple(one.id for one in hit.versions[:MOST])
        twins = tuple(spot_in(one.article, one.paragraph, Span(0, 0)) for one in alike_of(response))
        key = await self.citer.key(spots, kind="answer", versions=versions, alike=twins)
        behind = Behind(len(spots) - 1, len(hit.versions), len(alike(hit)))
        buttons = answer_buttons(
            key, reply.sources[0].citation, texts, behind=behind, narrowed=reply.narrowed
        )
        return Post(runs, buttons)

    async def _find(self, asked: Asked) -> Post:
        sources = await self.desk.asker.find_quotes(without_surrogates(asked.text))
        limit = self.desk.settings.question_length
        if sources:
            self.desk.metrics.became(Fate.QUOTE_FOUND)
            return await self._found(asked, sources)
        if asked.wish is Wish.ANSWER and len(asked.text) <= limit:
            return await self._answer(asked)
        self.desk.metrics.became(Fate.QUOTE_UNKNOWN)
        texts = await self.texts(asked)
        nothing = Run(texts.telegram.quote_none, (Style.BOLD,))
        if asked.wish is Wish.QUOTE:
            return Post((nothing,))
        length = number(len(asked.text), texts.language, decimals=0)
        most = number(limit, texts.language, decimals=0)
        return Post((nothing, Run("\n" + texts.telegram.unread.format(length=length, limit=most))))

    async def _found(self, asked: Asked, sources: tuple[QuoteSource, ...]) -> Post:
        texts = await self.texts(asked)
        links = tuple([await self.citer.link(one) for one in places(sources)])
        best = sources[0].found[0].excerpt
        spot = spot_in(sources[0].article, best.paragraph, best.span)
        key = await self.citer.key((spot,), kind="quote")
        citation = place(sources[0].article, best.paragraph, texts)
        return Post(quote_runs(sources, links, texts), source_buttons(key, citation, texts))

    async def _what_to_say(self, asked: Asked) -> Post:
        texts = await self.texts(asked)
        menu = texts.telegram.menu
        if asked.wish is Wish.UNDATED:
            return plain_post(texts.chat.nothing_yet)
        if asked.wish is Wish.QUOTE:
            return plain_post(texts.telegram.what_to_find.format(quote=menu.quote.name))
        return plain_post(texts.telegram.what_to_ask.format(ask=menu.ask.name))


def became(response: Response) -> Fate:
    """Say what became of a question, for the figures."""
    if isinstance(response, TooLong):
        return Fate.TOO_LONG
    return Fate.ANSWER if isinstance(response, Answer) else Fate.ABSTAIN
