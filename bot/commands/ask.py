"""`kildesvar ask`: one question, one reply."""

import typer

from bot.commands.starting import start, talking
from bot.console_replies import full_view
from bot.json_replies import render_json
from bot.options import Given
from bot.problems import USAGE
from bot.replies import Reply, TooLong, render
from bot.terminal import console, json_stream
from bot.why import Explanation, explain
from bot.why_view import why_view
from config.texts import Texts


def run(given: Given, question: str, *, k: int | None, as_json: bool, why: bool) -> None:
    """Ask one question and print the reply; exits with 2 where the question is too long to be read."""
    with talking(start(given, k=k)) as talk:
        response = talk.conversation.respond(question)
        refreshed = talk.conversation.freshness
    texts = talk.conversation.texts_for(response)
    explanation = explain(response) if why and not isinstance(response, TooLong) else None
    if as_json:
        line = render_json(response, texts, refreshed=refreshed, why=explanation)
        json_stream().write(line + "\n")
    else:
        _print(render(response, texts, refreshed=refreshed), texts, explanation)
    if isinstance(response, TooLong):
        raise typer.Exit(USAGE)


def _print(reply: Reply, texts: Texts, explanation: Explanation | None) -> None:
    out = console()
    out.print(full_view(reply, texts))
    if explanation:
        out.print()
        out.print(why_view(explanation, texts))
