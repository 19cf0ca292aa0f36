"""The application: every kind of update to its handler."""

from collections.abc import Callable, Coroutine
from typing import Any, cast

from telegram import Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.telegram.asked import (
    ASK_COMMANDS,
    HELP_COMMANDS,
    LANGUAGE_COMMANDS,
    QUOTE_COMMANDS,
    UNDATED_COMMANDS,
)
from bot.telegram.context import Context, Desk, TelegramApplication
from bot.telegram.handlers import commands
from bot.telegram.handlers.buttons import button_pressed
from bot.telegram.handlers.failures import handler_failed
from bot.telegram.handlers.gate import admit
from bot.telegram.handlers.guest import guest_asked
from bot.telegram.handlers.inline import query_typed
from bot.telegram.handlers.messages import message_edited, message_written, something_else
from bot.telegram.order import ChatOrder
from bot.telegram.patience import PatientLimiter
from config.telegram import TelegramSettings

Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]

KINDS = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.INLINE_QUERY,
    Update.CALLBACK_QUERY,
    Update.GUEST_MESSAGE,
)
"""The kinds of updates that Telegram is asked for."""

MOST_AT_ONCE = 256
COMMANDS: dict[tuple[str, ...], Handle] = {
    ("start",): commands.start,
    HELP_COMMANDS: commands.explain_all,
    ("kilder", "sources"): commands.list_articles,
    LANGUAGE_COMMANDS: commands.choose_language,
    ("privatliv", "privacy"): commands.explain_privacy,
    ("glem", "forget"): commands.forget_all,
    ("status",): commands.show_status,
    (*ASK_COMMANDS, *QUOTE_COMMANDS, *UNDATED_COMMANDS): message_written,
}


def build_application(desk: Desk, request: BaseRequest, updates_request: BaseRequest) -> TelegramApplication:
    """Give the application of a desk; the requests carry all that is sent and all that is fetched."""
    settings = desk.settings.telegram
    types = ContextTypes(context=Context, bot_data=cast("type[Desk]", lambda: desk))
    application = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value() if settings.token else "")
        .base_url(base_url(settings))
        .context_types(types)
        .rate_limiter(PatientLimiter())
        .concurrent_updates(ChatOrder(MOST_AT_ONCE, on_change=desk.count_running))
        .request(request)
        .get_updates_request(updates_request)
        .job_queue(None)
        .build()
    )
    add_handlers(application)
    return application


def base_url(settings: TelegramSettings) -> str:
    """Give the address that the token follows."""
    given = settings.base_url.rstrip("/")
    return given if given.endswith("/bot") else f"{given}/bot"


def add_handlers(application: Any) -> None:  # noqa: ANN401 - its type has six parameters, none of them needed here
    """Give every kind of update its handler, and all of them the gate before it."""
    written = filters.UpdateType.MESSAGE
    words = filters.TEXT | filters.CAPTION
    application.add_handler(TypeHandler(Update, admit), group=-1)
    application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, guest_asked))
    for names, handle in COMMANDS.items():
        # A question that is edited has its reply edited; any other command is done whenever it is written.
        when = written if handle is message_written else filters.UpdateType.MESSAGES
        application.add_handler(CommandHandler(names, handle, filters=when))
    private = filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(written & private & filters.COMMAND, commands.explain_all))
    application.add_handler(MessageHandler(written & words & ~filters.COMMAND, message_written))
    application.add_handler(MessageHandler(written & private, something_else))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & words, message_edited))
    application.add_handler(InlineQueryHandler(query_typed))
    application.add_handler(CallbackQueryHandler(button_pressed))
    application.add_error_handler(handler_failed)
