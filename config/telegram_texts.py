"""What the Telegram chat says, as typed records."""

from config.forms import Forms, Record


class MenuEntry(Record):
    """A command as one language calls it, and what it does in at most 256 characters."""

    name: str
    meaning: str


class MenuTexts(Record):
    """The commands of the Telegram chat."""

    start: MenuEntry
    ask: MenuEntry
    undated: MenuEntry
    quote: MenuEntry
    articles: MenuEntry
    language: MenuEntry
    help: MenuEntry
    privacy: MenuEntry
    forget: MenuEntry
    status: MenuEntry


class ButtonTexts(Record):
    """The buttons below a reply in Telegram."""

    more: Forms
    versions: Forms
    why: str
    undated: str
    show: str
    copy_citation: str
    helpful: str
    unhelpful: str
    keep: str
    drop: str
    before: str
    after: str
    open_article: str
    ask_alone: str


class TelegramTexts(Record):
    """What the Telegram chat says besides answers."""

    greeting: str
    greeting_undated: str
    try_these: str
    help: str
    about: str
    about_undated: str
    newest: str
    example_who: str
    example_says: str
    choose_language: str
    language_chosen: str
    language_open: str
    languages: dict[str, str]
    privacy: str
    forgotten: str
    status: str
    not_allowed: str
    flood: str
    only_text: str
    slow: str
    mending: str
    failure: str
    what_to_ask: str
    what_to_find: str
    link_gone: str
    article_gone: str
    button_gone: str
    no_reason: str
    thanks: str
    may_keep: str
    kept: str
    only_asker: str
    dropped: str
    quote_verbatim: str
    quote_near: str
    quote_partly: str
    quote_none: str
    quote_also: str
    quote_legend: str
    unread: str
    menu: MenuTexts
    buttons: ButtonTexts
    wrong_token: str
    unreachable: str
    conflict: str
    conflict_lasts: str
    ready: str
