"""A pressed button and all that surrounds it."""

from dataclasses import dataclass

from telegram import Chat, Message, User

from bot.state.records import Place, Reference
from bot.telegram.asked import is_from, place_of, question_in
from bot.telegram.citing import Citer
from bot.telegram.context import Context
from bot.telegram.keyboard import Press
from config.texts import Texts


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press, the message the button stands below, who pressed it, and the sentences of that chat."""

    press: Press
    message: Message
    user: User
    texts: Texts
    context: Context

    @property
    def place(self) -> Place:
        """Give the chat and topic the button is in."""
        return place_of(self.message)

    @property
    def citer(self) -> Citer:
        """Give what cites places for this bot."""
        desk = self.context.desk
        return Citer(desk.state, desk.archive, self.context.bot.username)

    @property
    def question_message(self) -> int | None:
        """Give the message that somebody asked the question in, if it can still be told."""
        before = self.message.reply_to_message
        return before.message_id if before and not is_from(before, self.context.bot.bot) else None

    async def reference(self) -> Reference | None:
        """Give what the button refers to; None where that is forgotten."""
        return await self.context.desk.state.reference(self.press.subject)

    async def questions(self) -> tuple[str, ...]:
        """Give the questions this reply may have answered, the likeliest first.

        None is kept for the button: it is read from the chat itself, or is the last one asked there.
        """
        last = await self.context.desk.state.last_question(self.place)
        limit = self.context.desk.settings.question_length
        found = (self._replied_to(), last.text if last else "")
        return tuple(dict.fromkeys(text for text in found if 0 < len(text) <= limit))

    @property
    def in_private(self) -> bool:
        """Say whether only one person is in the chat."""
        return self.message.chat.type == Chat.PRIVATE

    async def own_question(self) -> str | None:
        """Give the question that this reply answered, if who pressed the button asked it.

        In a group that is only what stands in a message of his: nobody agrees to anything for somebody else.
        """
        if self.in_private:
            return next(iter(await self.questions()), None)
        before = self.message.reply_to_message
        asker = before.from_user if before else None
        return (self._replied_to() or None) if asker and asker.id == self.user.id else None

    def _replied_to(self) -> str:
        before, bot = self.message.reply_to_message, self.context.bot.bot
        if before is None:
            return ""
        if is_from(before, bot):  # an example question has no message; the reply to it opens with it
            return (self.message.text or "").partition("\n")[0]
        return question_in(before, bot)[0]
