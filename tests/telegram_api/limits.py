"""The limits of the Bot API that no schema states: lengths after parsing, keyboards, answers, commands."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from aiogram import Bot
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerGuestQuery,
    AnswerInlineQuery,
    EditMessageText,
    SendMessage,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import InlineKeyboardMarkup, InputTextMessageContent
from teremok.validation import ApiRuleViolation, validate_method

from tests.telegram_api.markup import markup_violations, shown, units

LONGEST_TEXT = 4096
LONGEST_QUOTE = 1024

_JUDGE = Bot("1:only-for-its-defaults")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


def broken_limits(request: TelegramMethod[Any]) -> Iterator[str]:
    """Say which documented limits a request breaks."""
    check = _CHECKS.get(type(request))
    if check:
        yield from check(request)
    reply = getattr(request, "reply_parameters", None)
    if reply and reply.quote:
        yield from _quote(reply.quote, _mode(reply.quote_parse_mode))
    yield from _keyboard(getattr(request, "reply_markup", None))


def _message(request: SendMessage | EditMessageText) -> Iterator[str]:
    yield from _body(request.text or "", _mode(request.parse_mode))


def _body(text: str, parse_mode: str | None) -> Iterator[str]:
    broken = markup_violations(text, parse_mode)
    yield from broken
    if not broken:
        yield from _of_teremok(SendMessage(chat_id=1, text=shown(text, parse_mode).text))


def _quote(quote: str, parse_mode: str | None) -> Iterator[str]:
    yield from markup_violations(quote, parse_mode)
    length = units(shown(quote, parse_mode).text)
    if length > LONGEST_QUOTE:
        yield f"reply quote of {length} units, at most {LONGEST_QUOTE}"


def _keyboard(markup: object) -> Iterator[str]:
    if not isinstance(markup, InlineKeyboardMarkup):
        return
    yield from _of_teremok(SendMessage(chat_id=1, text="x", reply_markup=markup))
    for button in (button for row in markup.inline_keyboard for button in row):
        if not button.text.strip():
            yield "a button without text"
        if button.copy_text and not 1 <= len(button.copy_text.text) <= 256:
            yield f"a button copies {len(button.copy_text.text)} characters, at most 256"


def _inline(request: AnswerInlineQuery) -> Iterator[str]:
    ids = [one.id for one in request.results]
    if len(ids) > 50:
        yield f"{len(ids)} inline results, at most 50"
    if len(set(ids)) < len(ids):
        yield "RESULT_ID_DUPLICATE"
    for result in request.results:
        yield from _offered(result)
    start = request.button.start_parameter if request.button else None
    if start is not None and not _START.fullmatch(start):
        yield f"start parameter {start!r}"


def _guest(request: AnswerGuestQuery) -> Iterator[str]:
    yield from _offered(request.result)


def _offered(result: object) -> Iterator[str]:
    """Judge one result that an inline or guest query is answered with."""
    size = len(str(getattr(result, "id", "")).encode())
    if not 1 <= size <= 64:
        yield f"RESULT_ID_INVALID: {size} bytes"
    if not getattr(result, "title", "x").strip():
        yield "an inline result without a title"
    content = getattr(result, "input_message_content", None)
    if isinstance(content, InputTextMessageContent):
        yield from _body(content.message_text, _mode(content.parse_mode))
    yield from _keyboard(getattr(result, "reply_markup", None))


def _commands(request: SetMyCommands) -> Iterator[str]:
    if len(request.commands) > 100:
        yield f"{len(request.commands)} commands, at most 100"
    for one in request.commands:
        if not _COMMAND.fullmatch(one.command):
            yield f"BOT_COMMAND_INVALID: {one.command!r}"
        if not 1 <= len(one.description) <= 256:
            yield f"BOT_COMMAND_DESCRIPTION_INVALID: {one.command!r}"


def _webhook(request: SetWebhook) -> Iterator[str]:
    if not request.url.startswith("https://"):
        yield "bad webhook: an HTTPS URL must be provided"
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", request.secret_token or ""):
        yield "the webhook has no secret token, or an unallowed one"


def _of_teremok(request: TelegramMethod[Any]) -> Iterator[str]:
    try:
        validate_method(_JUDGE, request)
    except ApiRuleViolation as broken:
        yield broken.description


def _mode(given: object) -> str | None:
    """Give the parse mode that was posted; aiogram's own default stands for none."""
    return given if isinstance(given, str) else None


_CHECKS: dict[type[TelegramMethod[Any]], Callable[[Any], Iterator[str]]] = {
    SendMessage: _message,
    EditMessageText: _message,
    AnswerInlineQuery: _inline,
    AnswerGuestQuery: _guest,
    SetMyCommands: _commands,
    SetWebhook: _webhook,
    AnswerCallbackQuery: _of_teremok,
}
