"""The chat without a terminal: one question per line in, one line of JSON out for each."""

from collections.abc import Iterator
from typing import BinaryIO, TextIO

from bot.conversation import Conversation
from bot.json_replies import render_json

LONGEST_LINE = 2**16
"""Bytes of a line that are read; the rest of a longer one is passed over."""


def answer_lines(conversation: Conversation, lines: BinaryIO, out: TextIO) -> None:
    """Answer each line that is not blank, writing every reply out before the next line is read."""
    for question in questions(lines):
        response = conversation.respond(question)
        texts = conversation.texts_for(response)
        out.write(render_json(response, texts, refreshed=conversation.freshness) + "\n")
        out.flush()


def questions(lines: BinaryIO) -> Iterator[str]:
    """Read lines as questions; bytes that are not UTF-8 become U+FFFD, blank lines are skipped."""
    while raw := lines.readline(LONGEST_LINE):
        ended = raw
        while ended and not ended.endswith(b"\n") and len(ended) == LONGEST_LINE:
            ended = lines.readline(LONGEST_LINE)
        question = raw.decode("utf-8", errors="replace").removeprefix("\ufeff").strip()
        if question:
            yield question
