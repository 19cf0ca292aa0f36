"""`kildesvar ask`: one question, one reply."""

import typer

from bot.commands.starting import start, talking
from bot.console_replies import full_view
from bot.json_replies import render_json
from bot.options import Given
from bot.problems import USAGE
from bot.replies import Response, TooLong, render
from bot.terminal import console, json_stream
from bot.why import Explanation, explain
from bot.why_view import why_view
from config.texts import Texts


def run(given: Given, question: str, *, k: int | None, as_json: bool, why: bool) -> None:
    """Ask one question and print the reply; exits with 2 where the question is too long to be read."""
    with talking(start(given, k=k)) as talk:
        response = talk.conversation.respond(question)
    texts = talk.conversation.texts_for(response)
    explanation = explain(response) if why and not isinstance(response, TooLong) else None
    if as_json:
        json_stream().write(render_json(response, texts, why=explanation) + "\n")
    else:
        _print(response, texts, explanation)
    if isinstance(response, TooLong):
        raise typer.Exit(USAGE)


def _print(response: Response, texts: Texts, explanation: Explanation | None) -> None:
    out = console()
    out.print(full_view(render(response, texts), texts))
    if explanation:
        out.print()
        out.print(why_view(explanation, texts))
