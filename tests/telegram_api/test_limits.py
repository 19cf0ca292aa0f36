"""The limits of messages, quotations, keyboards, answers and commands are kept to the last unit."""

import re
from typing import Any

import pytest
from aiogram import methods as api
from aiogram import types
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram_api.limits import broken_limits
from tests.telegram_api.markup import markup_violations, shown, units


def _broken(request: api.TelegramMethod[Any]) -> list[str]:
    return list(broken_limits(request))


def _html(text: str) -> api.SendMessage:
    return api.SendMessage(chat_id=1, text=text, parse_mode="HTML")


def _keyed(**button: object) -> api.SendMessage:
    keyboard = types.InlineKeyboardMarkup(
        inline_keyboard=[[types.InlineKeyboardButton.model_validate({"text": "tekst"} | button)]]
    )
    return api.SendMessage(chat_id=1, text="x", reply_markup=keyboard)


def _article(number: int, **more: object) -> types.InlineQueryResultUnion:
    content = types.InputTextMessageContent(message_text="<b>x</b>", parse_mode="HTML")
    fields = {"id": str(number), "title": "x", "input_message_content": content} | more
    return types.InlineQueryResultArticle.model_validate(fields)


GOOD = [
    _html("<b>" + "x" * 4096 + "</b>"),
    _html('<blockquote expandable>a <i>b</i> &amp; <a href="https://x.dk/">c</a></blockquote>'),
    _html("<b>x</b> " * 100),
    api.SendMessage(chat_id=1, text="<b>", parse_mode=None),
    api.SendMessage(
        chat_id=1, text="x", reply_parameters=types.ReplyParameters(message_id=1, quote="x" * 1024)
    ),
    _keyed(callback_data="æ" * 32),
    _keyed(copy_text=types.CopyTextButton(text="x" * 256)),
    api.AnswerInlineQuery(inline_query_id="1", results=[_article(one) for one in range(50)]),
    api.AnswerGuestQuery(guest_query_id="1", result=_article(1)),
    api.SetMyCommands(commands=[types.BotCommand(command="spoerg", description="Spørg")]),
    api.SetWebhook(url="https://bot.example/hook", secret_token="A_-1"),  # noqa: S106
    api.AnswerCallbackQuery(callback_query_id="1", text="x" * 200),
]
BAD = [
    (_html("<b>" + "x" * 4097 + "</b>"), "too long"),
    (_html("😀" * 2049), "too long"),
    (_html("<b> </b>"), "empty"),
    (_html("<b>x"), "end tag"),
    (_html("<h1>x</h1>"), "h1"),
    (_html("a & b"), "&"),
    (_html("<b>x</b> " * 101), "101 entities"),
    (_html("<blockquote>a <blockquote>b</blockquote></blockquote>"), "<blockquote> inside"),
    (_html("<code>a <b>b</b></code>"), "<b> inside <code>"),
    (api.SendMessage(chat_id=1, text="*x*", parse_mode="MarkdownV2"), "HTML only"),
    (
        api.SendMessage(
            chat_id=1, text="x", reply_parameters=types.ReplyParameters(message_id=1, quote="x" * 1025)
        ),
        "1025",
    ),
    (_keyed(callback_data="æ" * 33), "BUTTON_DATA_INVALID"),
    (_keyed(), "exactly"),
    (_keyed(callback_data="x", url="https://x.dk"), "exactly"),
    (_keyed(copy_text=types.CopyTextButton(text="x" * 257)), "257"),
    (api.AnswerInlineQuery(inline_query_id="1", results=[_article(one) for one in range(51)]), "at most 50"),
    (api.AnswerInlineQuery(inline_query_id="1", results=[_article(1), _article(1)]), "DUPLICATE"),
    (api.AnswerInlineQuery(inline_query_id="1", results=[_article(1, id="x" * 65)]), "65 bytes"),
    (api.AnswerGuestQuery(guest_query_id="1", result=_article(1, title=" ")), "title"),
    (
        api.AnswerInlineQuery(
            inline_query_id="1",
            results=[],
            button=types.InlineQueryResultsButton(text="x", start_parameter="æ"),
        ),
        "start parameter",
    ),
    (
        api.SetMyCommands(commands=[types.BotCommand(command="spørg", description="x")]),
        "BOT_COMMAND_INVALID",
    ),
    (
        api.SetMyCommands(commands=[types.BotCommand(command="x", description="")]),
        "DESCRIPTION_INVALID",
    ),
    (api.SetWebhook(url="http://bot.example/", secret_token="x"), "HTTPS"),  # noqa: S106
    (api.SetWebhook(url="https://bot.example/"), "secret"),
    (api.AnswerCallbackQuery(callback_query_id="1", text="x" * 201), "MESSAGE_TOO_LONG"),
]


@pytest.mark.parametrize("request_", GOOD, ids=lambda one: type(one).__name__)
def test_the_last_allowed_unit_is_allowed(request_: api.TelegramMethod[Any]) -> None:
    """What Telegram takes is taken."""
    assert _broken(request_) == []


@pytest.mark.parametrize(("request_", "named"), BAD)
def test_one_unit_more_is_named(request_: api.TelegramMethod[Any], named: str) -> None:
    """What Telegram refuses is refused, with its reason."""
    assert re.search(re.escape(named), "\n".join(_broken(request_)))


def test_a_reader_sees_text_without_its_markup() -> None:
    """Entities are counted in UTF-16 units and their pieces can be read back."""
    seen = shown('😀 <b>svar</b> <a href="https://x.dk/#:~:text=a,b">kilde</a> &lt;i&gt;', "HTML")
    assert seen.text == "😀 svar kilde <i>"
    assert seen.marked("bold") == ("svar",)
    assert seen.links == ("https://x.dk/#:~:text=a,b",)


@given(st.text(alphabet="ab<>&;/😀\n", max_size=60))
def test_markup_is_refused_or_read(text: str) -> None:
    """No text is both taken by the markup rules and unreadable, and reading never makes it longer."""
    if markup_violations(text, "HTML"):
        return
    assert units(shown(text, "HTML").text) <= units(text)
