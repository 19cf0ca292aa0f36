"""One reader's questions in a row, each asked with what went before it in mind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.clock import local_today
from bot.refreshed import Refreshed, refreshed_at
from bot.replies import Response, TooLong, is_empty
from bot.visible import without_surrogates
from config.settings import InterfaceLanguage, SpokenLanguage
from config.texts import Texts, load_texts
from retrieval.followup import to_follow
from retrieval.records import Outcome, Question

Ask = Callable[[str, Question | None, date | None], Outcome]
"""A question, the one before it, and the today its dates are reckoned from, if they count."""


@dataclass(slots=True)
class Conversation:
    """Asks questions through `ask`, and remembers the last outcome for follow-ups and explanations.

    `limit` is the longest question in characters; `greeting` is the language until a question sets it;
    `refreshed` gives when the archive asked was brought up to date, in seconds since 1970, None for files.
    """

    ask: Ask
    limit: int
    language: InterfaceLanguage
    greeting: SpokenLanguage
    today: Callable[[], date] = local_today
    refreshed: Callable[[], int | None] = lambda: None
    outcome: Outcome | None = None
    _previous: Question | None = None
    _before: Question | None = None

    def respond(self, text: str) -> Response:
        """Answer a question, or abstain, or say that it is too long to be read."""
        asked = without_surrogates(text).strip()
        if len(asked) > self.limit:
            return TooLong(asked, self.limit)
        outcome = self.ask(asked, self._previous, self.today())
        self._before = self._previous
        if not is_empty(outcome):
            self._previous = to_follow(outcome)
        self.outcome = outcome
        return outcome

    def respond_undated(self) -> Outcome | None:
        """Answer the last question as if it named no dates; None where it named none."""
        if self.outcome is None or self.outcome.period is None:
            return None
        self.outcome = self.ask(self.outcome.question.text, self._before, None)
        self._previous = to_follow(self.outcome)
        return self.outcome

    @property
    def freshness(self) -> Refreshed | None:
        """When what the last response came from was brought up to date; None where files answer."""
        return refreshed_at(self.refreshed(), self.today())

    def texts_for(self, response: Response) -> Texts:
        """Give the sentences to word a response in: those of the setting, else of its question."""
        if self.language != "auto":
            return load_texts(self.language)
        return self.texts if isinstance(response, TooLong) else load_texts(response.question.language)

    @property
    def texts(self) -> Texts:
        """The sentences to speak in between: those of the last response."""
        return self.texts_for(self.outcome) if self.outcome else load_texts(self.greeting)
