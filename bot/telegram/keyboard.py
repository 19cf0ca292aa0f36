"""Buttons, and the few bytes by which a pressed one says what it is for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import get_args

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.wording import cut, plural
from config.settings import SpokenLanguage
from config.texts import Texts, load_texts

LONGEST_DATA = 64  # bytes, Bot API
_LONGEST_COPY = 256  # characters, Bot API


class Verb(StrEnum):
    """What a button does."""

    MORE = "more"
    WHY = "why"
    UNDATED = "undated"
    SHOW = "show"
    HELPFUL = "good"
    UNHELPFUL = "bad"
    KEEP = "keep"
    DROP = "drop"
    ASK = "ask"
    SPEAK = "speak"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: subject is a reference's key, a question or a language; page counts from 1."""

    verb: Verb
    subject: str
    page: int = 0

    def written(self) -> str:
        """Give the callback data, which `read_press` reads back."""
        return f"{self.verb}:{self.page}:{self.subject}"


def read_press(written: str | None) -> Press | None:
    """Read callback data; None where it is not one of ours."""
    verb, _, rest = (written or "").partition(":")
    page, _, subject = rest.partition(":")
    if verb not in set(Verb) or not (page.isascii() and page.isdigit()) or not subject:
        return None
    return Press(Verb(verb), subject, int(page))


def fits(press: Press) -> bool:
    """Say whether a button can carry this."""
    return len(press.written().encode("utf-8", "replace")) <= LONGEST_DATA


def button(label: str, press: Press) -> InlineKeyboardButton:
    """Give a button that says a press when it is pressed."""
    return InlineKeyboardButton(label, callback_data=press.written())


@dataclass(frozen=True, slots=True)
class Behind:
    """How many more sources, older versions, and paragraphs nearly the same an answer has."""

    further: int = 0
    versions: int = 0
    alike: int = 0


def answer_buttons(
    key: str, citation: str, texts: Texts, *, behind: Behind = Behind(), narrowed: bool = False
) -> InlineKeyboardMarkup:
    """Give the buttons below an answer, one of them for all that stands behind it.

    An answer narrowed to the question's own dates has a button that takes them off.
    """
    words = texts.telegram.buttons
    undated = [[button(words.undated, Press(Verb.UNDATED, key))]] if narrowed else []
    kinds = (
        (words.more, behind.further),
        (words.versions, behind.versions),
        (texts.alike.count, behind.alike),
    )
    counted = [plural(forms, count, texts.language) for forms, count in kinds if count]
    more = [button(label, Press(Verb.MORE, key)) for label in counted[:1]]
    return InlineKeyboardMarkup(
        [
            *undated,
            [*more, button(words.why, Press(Verb.WHY, key))],
            [button(words.show, Press(Verb.SHOW, key)), copy_button(words.copy_citation, citation)],
            [
                button(words.helpful, Press(Verb.HELPFUL, key)),
                button(words.unhelpful, Press(Verb.UNHELPFUL, key)),
            ],
        ]
    )


def source_buttons(key: str, citation: str, texts: Texts) -> InlineKeyboardMarkup:
    """Give the buttons below a source that is no answer by itself."""
    words = texts.telegram.buttons
    show = button(words.show, Press(Verb.SHOW, key))
    return InlineKeyboardMarkup([[show, copy_button(words.copy_citation, citation)]])


def source_rows(keys: tuple[tuple[int, str], ...], texts: Texts) -> InlineKeyboardMarkup:
    """Give a button that opens the article for each of several numbered sources."""
    label = texts.telegram.buttons.show
    return InlineKeyboardMarkup(
        [[button(f"[{number}] {label}", Press(Verb.SHOW, key))] for number, key in keys]
    )


def copy_button(label: str, text: str) -> InlineKeyboardButton:
    """Give a button that copies a text, as much of it as the Bot API takes."""
    return InlineKeyboardButton(label, copy_text=CopyTextButton(cut(text, _LONGEST_COPY)))


def page_buttons(key: str, page: int, pages: int, texts: Texts) -> InlineKeyboardMarkup | None:
    """Give the buttons that turn the pages of an article; None where there is but one."""
    words = texts.telegram.buttons
    row = [button(words.before, Press(Verb.SHOW, key, page - 1))] if page > 1 else []
    if page < pages:
        row.append(button(words.after, Press(Verb.SHOW, key, page + 1)))
    return InlineKeyboardMarkup([row]) if row else None


def consent_row(key: str, texts: Texts) -> tuple[InlineKeyboardButton, ...]:
    """Ask whether a question may be kept."""
    words = texts.telegram.buttons
    return (button(words.keep, Press(Verb.KEEP, key)), button(words.drop, Press(Verb.DROP, key)))


def language_buttons(texts: Texts) -> InlineKeyboardMarkup:
    """Offer the languages there are."""
    names = texts.telegram.languages.items()
    return InlineKeyboardMarkup([[button(name, Press(Verb.SPEAK, code))] for code, name in names])


def question_buttons(questions: tuple[str, ...]) -> InlineKeyboardMarkup | None:
    """Offer questions; those that no button can carry are left out."""
    offered = [Press(Verb.ASK, question) for question in questions]
    rows = [[button(press.subject, press)] for press in offered if fits(press)]
    return InlineKeyboardMarkup(rows) if rows else None


def spoken_on(markup: InlineKeyboardMarkup | None) -> SpokenLanguage | None:
    """Give the language that buttons speak, and so the message above them; None where that is not told."""
    shown = {button.text for row in markup.inline_keyboard for button in row} if markup else set()
    labels = {language: _labels(language) for language in get_args(SpokenLanguage)}
    speaking = [language for language, said in labels.items() if not said.isdisjoint(shown)]
    return speaking[0] if len(speaking) == 1 else None


def _labels(language: SpokenLanguage) -> frozenset[str]:
    words = load_texts(language).telegram.buttons
    return frozenset(label for _, label in words if isinstance(label, str))
