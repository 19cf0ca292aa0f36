"""Questions in a row."""

from dataclasses import dataclass, field, replace
from datetime import date

from bot.conversation import Conversation
from bot.replies import TooLong
from config.settings import InterfaceLanguage
from config.texts import load_texts
from retrieval.followup import to_follow
from retrieval.periods.period import Period
from retrieval.records import AbstainReason, Outcome, Question, Span
from tests.bot.outcomes import make_abstention, make_answer

TODAY = date(2026, 11, 27)
PERIOD = Period(TODAY, TODAY, Span(0, 5))


@dataclass
class Asked:
    """Remembers what was asked, and answers with prepared outcomes, the last one for ever."""

    outcomes: list[Outcome] = field(default_factory=lambda: [make_answer()])
    calls: list[tuple[str, Question | None]] = field(default_factory=list)
    todays: list[date | None] = field(default_factory=list)

    def __call__(self, text: str, previous: Question | None, today: date | None) -> Outcome:
        """Answer, whatever the question."""
        self.calls.append((text, previous))
        self.todays.append(today)
        return self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]


def make_conversation(asked: Asked, *, language: InterfaceLanguage = "auto") -> Conversation:
    """Give a conversation that reads questions of up to 50 characters."""
    return Conversation(asked, limit=50, language=language, greeting="da", today=lambda: TODAY)


def test_the_first_question_follows_nothing() -> None:
    """Only a later question may be a follow-up."""
    asked = Asked()
    outcome = make_conversation(asked).respond("  Hvem er borgmester?\n")
    assert asked.calls == [("Hvem er borgmester?", None)]
    assert outcome is asked.outcomes[0]


def test_a_later_question_may_follow_the_last() -> None:
    """The answerer is given the question before."""
    first, second = make_answer(question="Hvem er Anna?"), make_answer(question="og hvor?")
    asked = Asked([first, second, first])
    conversation = make_conversation(asked)
    for text in ("Hvem er Anna?", "og hvor?", "og hvornår?"):
        conversation.respond(text)
    assert [previous for _, previous in asked.calls] == [None, to_follow(first), to_follow(second)]


def test_a_question_that_asks_nothing_is_not_followed() -> None:
    """After an empty question the one before it still holds."""
    first = make_answer()
    asked = Asked([first, make_abstention(reason=AbstainReason.EMPTY_QUESTION), first])
    conversation = make_conversation(asked)
    for _ in range(3):
        conversation.respond("x")
    assert asked.calls[2][1] == to_follow(first)


def test_too_long_a_question_is_not_asked() -> None:
    """The answerer never sees it, and the last outcome stays."""
    asked = Asked()
    conversation = make_conversation(asked)
    kept = conversation.respond("Hvem?")
    assert conversation.respond("x" * 51) == TooLong("x" * 51, 50)
    assert len(asked.calls) == 1
    assert conversation.outcome is kept
    assert not isinstance(conversation.respond("y" * 50), TooLong)


def test_undecodable_bytes_do_not_reach_the_answerer() -> None:
    """What the system could not decode is replaced."""
    asked = Asked()
    make_conversation(asked).respond("hvor\udcff er han")
    assert asked.calls[0][0] == "hvor\ufffd er han"


def test_the_reply_speaks_the_questions_language() -> None:
    """In auto an English question is replied to in English, and so is what follows."""
    conversation = make_conversation(Asked([make_answer(language="en")]))
    assert conversation.texts is load_texts("da")
    response = conversation.respond("Who is the mayor?")
    assert conversation.texts_for(response) is load_texts("en")
    assert conversation.texts is load_texts("en")
    assert conversation.texts_for(TooLong("x", 0)) is load_texts("en")


def test_the_setting_overrules_the_question() -> None:
    """A reader who chose a language keeps it."""
    conversation = make_conversation(Asked([make_answer(language="en")]), language="da")
    assert conversation.texts_for(conversation.respond("Who?")).language == "da"


def test_dates_are_reckoned_from_today() -> None:
    """The answerer is told what day it is."""
    asked = Asked()
    make_conversation(asked).respond("Hvad skete i går?")
    assert asked.todays == [TODAY]


def test_the_last_questions_dates_can_be_taken_off() -> None:
    """It is asked once more after the same question as before, and then has no dates left."""
    first = make_answer(question="Hvem er Anna?")
    dated = replace(make_answer(question="i går?"), period=PERIOD)
    asked = Asked([first, dated, make_answer(question="i går?")])
    conversation = make_conversation(asked)
    assert conversation.respond_undated() is None
    conversation.respond("Hvem er Anna?")
    assert conversation.respond_undated() is None
    conversation.respond("i går?")
    outcome = conversation.respond_undated()
    assert outcome is conversation.outcome
    assert asked.calls[-1] == ("i går?", first.question)
    assert asked.todays == [TODAY, TODAY, None]
    assert conversation.respond_undated() is None
    assert outcome
    conversation.respond("Hvor gammel er hun?")
    assert asked.calls[-1][1] == to_follow(outcome)


def test_it_knows_how_fresh_its_last_response_is() -> None:
    """Asked anew each time, for the archive is followed from question to question; files have no time."""
    moments = [1_795_701_120]
    conversation = make_conversation(Asked())
    assert conversation.freshness is None
    conversation.refreshed = lambda: moments[-1]
    first = conversation.freshness
    moments.append(moments[0] + 60)
    second = conversation.freshness
    assert first
    assert second
    assert (second.at - first.at).total_seconds() == 60
    assert second.today == TODAY
