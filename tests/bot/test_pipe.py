"""The chat line by line."""

import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.pipe import LONGEST_LINE, answer_lines, questions
from retrieval.records import Abstention, Outcome, Question
from tests.bot.outcomes import make_abstention


def echo(text: str, previous: Question | None, today: date | None) -> Outcome:
    """Abstain, with the question as it came."""
    del previous, today
    return make_abstention(question=text)


def replies(raw: bytes, *, limit: int = 500) -> list[dict[str, object]]:
    """Send bytes through the pipe and read the lines that come out."""
    out = io.StringIO()
    answer_lines(Conversation(echo, limit=limit, language="da", greeting="da"), io.BytesIO(raw), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("raw", "asked"),
    [
        (b"Hvem?\nHvor?\n", ["Hvem?", "Hvor?"]),
        (b"Hvem?\r\n\r\n  \nHvor?", ["Hvem?", "Hvor?"]),
        (b"\xef\xbb\xbfHvem?\n", ["Hvem?"]),
        ("Hvor er sø\n".encode(), ["Hvor er sø"]),
        (b"", []),
        (b"\n\n\n", []),
    ],
)
def test_each_line_is_a_question(raw: bytes, asked: list[str]) -> None:
    """Blank lines are skipped, whatever ends a line; the last line needs no end."""
    assert [reply["question"] for reply in replies(raw)] == asked


def test_bytes_that_are_no_text_are_replaced() -> None:
    """A question in another encoding is still answered."""
    (reply,) = replies("Hvor er sø?\n".encode("latin-1"))
    assert reply["question"] == "Hvor er s\ufffd?"


def test_a_huge_line_is_one_question_too_long() -> None:
    """The rest of it is passed over, not taken for further questions."""
    huge, last = replies(b"x" * (5 * LONGEST_LINE) + b"\nHvem?\n")
    assert huge["reason"] == "question_too_long"
    assert last["question"] == "Hvem?"


@pytest.mark.parametrize("length", [LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 1])
def test_lines_around_the_limit_do_not_swallow_the_next(length: int) -> None:
    """A line of exactly the length that is read ends where it ends."""
    assert [len(question) for question in questions(io.BytesIO(b"x" * length + b"\ny\n"))] == [
        min(length, LONGEST_LINE),
        1,
    ]


class Watched(io.StringIO):
    """An output that remembers how many lines had been written at each flush."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed: list[int] = []

    def flush(self) -> None:
        """Remember, then flush."""
        self.flushed.append(self.getvalue().count("\n"))


def test_every_reply_is_flushed_before_the_next_question() -> None:
    """A program that asks and waits gets its answer."""
    out = Watched()
    conversation = Conversation(echo, limit=500, language="da", greeting="da")
    answer_lines(conversation, io.BytesIO(b"a\nb\nc\n"), out)
    assert out.flushed[:3] == [1, 2, 3]


def test_a_follow_up_follows_the_line_before() -> None:
    """Lines of one pipe are one conversation."""
    followed: list[str | None] = []

    def ask(text: str, previous: Question | None, _: date | None) -> Abstention:
        followed.append(previous.text if previous else None)
        return make_abstention(question=text)

    conversation = Conversation(ask, limit=500, language="da", greeting="da")
    answer_lines(conversation, io.BytesIO(b"Hvem er Lund?\nog hvor?\n"), io.StringIO())
    assert followed == [None, "Hvem er Lund?"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=30).filter(lambda raw: b"\n" not in raw), max_size=5))
def test_any_bytes_give_a_line_for_each_line_with_text(lines: list[bytes]) -> None:
    """As many replies come out as questions went in."""
    filled = [line for line in lines if line.decode(errors="replace").removeprefix("\ufeff").strip()]
    assert len(replies(b"\n".join(lines))) == len(filled)
