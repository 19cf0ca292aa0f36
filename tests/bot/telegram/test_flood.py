"""Limits per user."""

from bot.telegram.flood import MOST_REMEMBERED, Flood, Verdict
from tests.clock import Clock


def test_one_notice_comes_after_the_last_question_allowed() -> None:
    """Whoever asks too much is told once, and then there is silence."""
    flood = Flood(3, clock=Clock(0.0))
    verdicts = [flood.judge(1) for _ in range(6)]
    assert verdicts == [Verdict.ANSWER] * 3 + [Verdict.NOTICE] + [Verdict.SILENCE] * 2


def test_users_are_counted_by_themselves() -> None:
    """One user's flood does not silence another."""
    flood = Flood(1, clock=Clock(0.0))
    assert [flood.judge(user) for user in (1, 1, 2)] == [Verdict.ANSWER, Verdict.NOTICE, Verdict.ANSWER]


def test_questions_are_allowed_again_after_a_while() -> None:
    """The allowance fills up evenly, and the notice can come again."""
    clock = Clock(0.0)
    flood = Flood(6, clock=clock)
    for _ in range(7):
        flood.judge(1)
    clock.now = 9.9
    assert flood.judge(1) is Verdict.SILENCE
    clock.now = 10.1
    assert [flood.judge(1), flood.judge(1)] == [Verdict.ANSWER, Verdict.NOTICE]


def test_the_allowance_never_grows_beyond_a_minute() -> None:
    """A long silence saves nothing up."""
    clock = Clock(0.0)
    flood = Flood(2, clock=clock)
    clock.now = 10_000
    assert [flood.judge(1) for _ in range(3)] == [Verdict.ANSWER, Verdict.ANSWER, Verdict.NOTICE]


def test_forgetting_does_not_give_more_questions() -> None:
    """Having oneself forgotten is no way around the limit."""
    clock = Clock(0.0)
    flood = Flood(1, clock=clock)
    flood.judge(1)
    flood.forget(1)
    assert flood.judge(1) is Verdict.NOTICE
    clock.now = 60
    flood.forget(1)
    flood.forget(2)
    assert flood.judge(1) is Verdict.ANSWER


def test_only_so_many_users_are_remembered() -> None:
    """Memory stays bounded however many users come."""
    flood = Flood(1, clock=Clock(0.0))
    for user in range(MOST_REMEMBERED + 1):
        flood.judge(user)
    assert flood.judge(MOST_REMEMBERED) is Verdict.NOTICE
    assert flood.judge(0) is Verdict.ANSWER
