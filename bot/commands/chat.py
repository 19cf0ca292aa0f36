"""`kildesvar chat`: a conversation at a terminal, or line by line through a pipe."""

import sys

from bot.commands.starting import start, talking
from bot.options import Given
from bot.pipe import answer_lines
from bot.terminal import console, json_stream


def run(given: Given) -> None:
    """Talk at a terminal; where input or output is none, answer each line with a line of JSON."""
    with talking(start(given)) as talk:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            answer_lines(talk.conversation, sys.stdin.buffer, json_stream())
            return
        from bot.console import chat  # noqa: PLC0415 - only a terminal needs the prompt's slow import

        chat(talk.conversation, talk.archive, console())
