"""Requests are read as aiogram's methods, and nothing unknown gets through."""

import json

import pytest
from aiogram.methods import AnswerInlineQuery, GetUpdates, SendMessage

from tests.telegram_api.schema import METHODS, read_request

ARTICLE = {
    "type": "article",
    "id": "1",
    "title": "x",
    "input_message_content": {"message_text": "<b>x</b>", "parse_mode": "HTML"},
}


def test_a_posted_message_becomes_a_typed_one() -> None:
    """Numbers, truth values and nested objects get their types, and text that looks like JSON stays text."""
    reading = read_request(
        "sendmessage",
        {
            "chat_id": "-7",
            "text": '{"no": 1}',
            "disable_notification": "true",
            "reply_parameters": '{"message_id": 3, "quote": "ja"}',
        },
    )
    request = reading.request
    assert isinstance(request, SendMessage)
    assert reading.violations == ()
    assert (request.chat_id, request.text, request.disable_notification) == (-7, '{"no": 1}', True)
    assert request.reply_parameters is not None
    assert request.reply_parameters.message_id == 3


def test_lists_are_read() -> None:
    """A list of words and a list of results come as JSON."""
    polled = read_request("getUpdates", {"timeout": "10", "allowed_updates": '["message"]'}).request
    inline = read_request("answerInlineQuery", {"inline_query_id": "1", "results": json.dumps([ARTICLE])})
    assert isinstance(polled, GetUpdates)
    assert polled.allowed_updates == ["message"]
    assert isinstance(inline.request, AnswerInlineQuery)
    assert inline.violations == ()


@pytest.mark.parametrize(
    ("method", "posted", "named"),
    [
        ("sendMesage", {}, "no such method"),
        ("sendMessage", {"chat_id": "1"}, "text"),
        ("sendMessage", {"chat_id": "1", "text": "x", "nonsense": "1"}, "nonsense"),
        ("sendMessage", {"chat_id": "1", "text": "x", "message_thread_id": "one"}, "message_thread_id"),
        (
            "sendMessage",
            {"chat_id": "1", "text": "x", "reply_parameters": '{"message_id": "3"}'},
            "message_id",
        ),
        (
            "sendMessage",
            {
                "chat_id": "1",
                "text": "x",
                "reply_markup": '{"inline_keyboard": [[{"text": "a", "callbak": ""}]]}',
            },
            "inline_keyboard.0.0.callbak",
        ),
        (
            "answerInlineQuery",
            {"inline_query_id": "1", "results": json.dumps([ARTICLE | {"picture": "x"}])},
            "results.0.picture",
        ),
    ],
)
def test_what_does_not_fit_is_named(method: str, posted: dict[str, str], named: str) -> None:
    """Unknown methods and fields at any depth, missing fields and wrong types are each told by name."""
    (violation,) = read_request(method, posted).violations
    assert named in violation


def test_every_method_of_the_bot_api_is_known() -> None:
    """The schemas cover more than the bot uses, and the newest methods."""
    assert {"sendmessage", "answerguestquery", "setmycommands", "getupdates"} <= METHODS.keys()
