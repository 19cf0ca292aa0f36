"""One reader's questions in a row, each asked with what went before it in mind."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.replies import Response, TooLong
from bot.visible import without_surrogates
from config.settings import InterfaceLanguage, SpokenLanguage
from config.texts import Texts, load_texts
from retrieval.records import AbstainReason, Abstention, Outcome, Question

Ask = Callable[[str, Question | None], Outcome]


@dataclass(slots=True)
class Conversation:
    """Asks questions through `ask`, and remembers the last outcome for follow-ups and explanations.

    `limit` is the longest question in characters; `greeting` is the language until a question sets it.
    """

    ask: Ask
    limit: int
    language: InterfaceLanguage
    greeting: SpokenLanguage
    outcome: Outcome | None = None
    _previous: Question | None = None

    def respond(self, text: str) -> Response:
        """Answer a question, or abstain, or say that it is too long to be read."""
        asked = without_surrogates(text).strip()
        if len(asked) > self.limit:
            return TooLong(asked, self.limit)
        outcome = self.ask(asked, self._previous)
        if not _is_empty(outcome):
            self._previous = outcome.question
        self.outcome = outcome
        return outcome

    def texts_for(self, response: Response) -> Texts:
        """Give the sentences to word a response in: those of the setting, else of its question."""
        if self.language != "auto":
            return load_texts(self.language)
        return self.texts if isinstance(response, TooLong) else load_texts(response.question.language)

    @property
    def texts(self) -> Texts:
        """The sentences to speak in between: those of the last response."""
        return self.texts_for(self.outcome) if self.outcome else load_texts(self.greeting)


def _is_empty(outcome: Outcome) -> bool:
    return isinstance(outcome, Abstention) and outcome.reason is AbstainReason.EMPTY_QUESTION
