"""What each method of the Bot API does here, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiogram import methods as api
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent

from tests.telegram_api.faults import RefusedError
from tests.telegram_api.markup import Shown, shown
from tests.telegram_api.messages import BOT, Button, Json, Messages, as_json, buttons_of, chat_json
from tests.telegram_api.updates import Updates

_STALE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Offer:
    """One article that the bot offers for an inline or guest query."""

    id: str
    title: str
    description: str
    html: str
    shown: Shown
    buttons: tuple[Button, ...]


@dataclass(slots=True)
class Telegram:
    """Everything Telegram knows about the bot and its chats."""

    messages: Messages = field(default_factory=Messages)
    updates: Updates = field(default_factory=Updates)
    webhook: api.SetWebhook | None = None
    open_queries: set[str] = field(default_factory=set)
    alerts: dict[str, str | None] = field(default_factory=dict)
    offers: dict[str, tuple[Offer, ...]] = field(default_factory=dict)
    start_buttons: dict[str, str] = field(default_factory=dict)
    commands: list[api.SetMyCommands] = field(default_factory=list)

    def answer(self, request: api.TelegramMethod[Any]) -> object:
        """Do what a request asks; raises RefusedError where Telegram would refuse."""
        act = _ACTS.get(type(request))
        if act is None:
            raise RefusedError(400, f"Bad Request: {type(request).__api_method__} is not offered here")
        return act(self, request)

    def close_query(self, query: str) -> None:
        """Take the answer to a query; raises RefusedError where it was answered before, or never asked."""
        if query not in self.open_queries:
            raise RefusedError(400, _STALE)
        self.open_queries.remove(query)


def _set_webhook(telegram: Telegram, request: api.SetWebhook) -> bool:
    telegram.webhook = request if request.url else None
    telegram.updates.allow(request.allowed_updates)
    return _dropped(telegram, request)


def _delete_webhook(telegram: Telegram, request: api.DeleteWebhook) -> bool:
    telegram.webhook = None
    return _dropped(telegram, request)


def _dropped(telegram: Telegram, request: api.SetWebhook | api.DeleteWebhook) -> bool:
    if request.drop_pending_updates:
        telegram.updates.waiting.clear()
    return True


def _webhook(telegram: Telegram, _: api.GetWebhookInfo) -> Json:
    return {
        "url": telegram.webhook.url if telegram.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.updates.waiting),
    }


def _send(telegram: Telegram, request: api.SendMessage) -> Json:
    return as_json(telegram.messages.send(request))


def _edit(telegram: Telegram, request: api.EditMessageText | api.EditMessageReplyMarkup) -> Json | bool:
    if request.inline_message_id is not None:
        return True
    return as_json(telegram.messages.edit(request))


def _delete(telegram: Telegram, request: api.DeleteMessage) -> bool:
    telegram.messages.delete(int(request.chat_id), request.message_id)
    return True


def _callback(telegram: Telegram, request: api.AnswerCallbackQuery) -> bool:
    telegram.close_query(request.callback_query_id)
    telegram.alerts[request.callback_query_id] = request.text
    return True


def _inline(telegram: Telegram, request: api.AnswerInlineQuery) -> bool:
    telegram.close_query(request.inline_query_id)
    telegram.offers[request.inline_query_id] = tuple(_offer(one) for one in request.results)
    if request.button and request.button.start_parameter:
        telegram.start_buttons[request.inline_query_id] = request.button.start_parameter
    return True


def _guest(telegram: Telegram, request: api.AnswerGuestQuery) -> Json:
    telegram.close_query(request.guest_query_id)
    telegram.offers[request.guest_query_id] = (_offer(request.result),)
    return {"inline_message_id": f"guest-{request.guest_query_id}"}


def _offer(given: object) -> Offer:
    if not isinstance(given, InlineQueryResultArticle):
        raise RefusedError(400, f"Bad Request: {type(given).__name__} is not offered here")
    content = given.input_message_content
    text = content.message_text if isinstance(content, InputTextMessageContent) else ""
    mode = getattr(content, "parse_mode", None)
    body = shown(text, mode if isinstance(mode, str) else None)
    return Offer(given.id, given.title, given.description or "", text, body, buttons_of(given.reply_markup))


def _keep_commands(telegram: Telegram, request: api.SetMyCommands) -> bool:
    telegram.commands.append(request)
    return True


def _chat(_: Telegram, request: api.GetChat) -> Json:
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        True,
    )
    rest = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return chat_json(int(request.chat_id)) | rest


def _member(_: Telegram, request: api.GetChatMember) -> Json:
    return {"status": "member", "user": {"id": request.user_id, "is_bot": False, "first_name": "Læser"}}


_ACTS: dict[type[api.TelegramMethod[Any]], Callable[[Telegram, Any], object]] = {
    api.GetMe: lambda _, __: BOT,
    api.SetWebhook: _set_webhook,
    api.DeleteWebhook: _delete_webhook,
    api.GetWebhookInfo: _webhook,
    api.SendMessage: _send,
    api.EditMessageText: _edit,
    api.EditMessageReplyMarkup: _edit,
    api.DeleteMessage: _delete,
    api.AnswerCallbackQuery: _callback,
    api.AnswerInlineQuery: _inline,
    api.AnswerGuestQuery: _guest,
    api.SetMyCommands: _keep_commands,
    api.GetChat: _chat,
    api.GetChatMember: _member,
    api.SendChatAction: lambda _, __: True,
    api.DeleteMyCommands: lambda _, __: True,
    api.GetMyCommands: lambda _, __: [],
    api.SetMyName: lambda _, __: True,
    api.SetMyDescription: lambda _, __: True,
    api.SetMyShortDescription: lambda _, __: True,
    api.SetChatMenuButton: lambda _, __: True,
    api.SetMessageReaction: lambda _, __: True,
}
