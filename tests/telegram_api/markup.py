"""The text of a message as its reader sees it: telethon takes the markup off, as Telegram does."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from telethon.extensions import html as telethon_html
from telethon.tl import types as tl
from teremok.validation import ApiRuleViolation, validate_html

MOST_ENTITIES = 100

_ALONE = {"code", "pre"}
_KINDS = {
    tl.MessageEntityBold: "bold",
    tl.MessageEntityItalic: "italic",
    tl.MessageEntityUnderline: "underline",
    tl.MessageEntityStrike: "strikethrough",
    tl.MessageEntityCode: "code",
    tl.MessageEntityPre: "pre",
    tl.MessageEntityTextUrl: "text_link",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """One piece of marked text; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A text without its markup, and the entities the markup stood for."""

    text: str
    entities: tuple[Entity, ...]

    def marked(self, kind: str) -> tuple[str, ...]:
        """Give the pieces of the text that stand in one kind of entity."""
        units = self.text.encode("utf-16-le")
        return tuple(
            units[2 * one.offset : 2 * (one.offset + one.length)].decode("utf-16-le")
            for one in self.entities
            if one.type == kind
        )

    @property
    def links(self) -> tuple[str, ...]:
        """Give the addresses behind the text's links."""
        return tuple(one.url for one in self.entities if one.url)


def shown(text: str, parse_mode: str | None) -> Shown:
    """Take the markup off a text; a text without a parse mode is shown as it stands."""
    if (parse_mode or "").upper() != "HTML":
        return Shown(text.strip(), ())
    plain, entities = telethon_html.parse(text)
    return Shown(plain, tuple(_entity(one) for one in entities))


def units(text: str) -> int:
    """Count the UTF-16 units of a text, as Telegram does."""
    return len(text.encode("utf-16-le")) // 2


def markup_violations(text: str, parse_mode: str | None) -> tuple[str, ...]:
    """Say what is wrong with the markup of a text; every mode but HTML is refused here."""
    if not parse_mode:
        return ()
    if parse_mode.upper() != "HTML":
        return (f"parse mode {parse_mode!r}: the project writes HTML only",)
    try:
        validate_html(text)
    except ApiRuleViolation as broken:
        return (broken.description,)
    count = len(shown(text, parse_mode).entities)
    too_many = (f"{count} entities: Telegram shows {MOST_ENTITIES}",) if count > MOST_ENTITIES else ()
    return too_many + _nesting_violations(text)


def _nesting_violations(text: str) -> tuple[str, ...]:
    nesting = _Nesting()
    nesting.feed(text)
    nesting.close()
    return tuple(nesting.violations)


def _entity(found: tl.TypeMessageEntity) -> Entity:
    kind = _KINDS.get(type(found), type(found).__name__)
    if isinstance(found, tl.MessageEntityBlockquote):
        kind = "expandable_blockquote" if found.collapsed else "blockquote"
    return Entity(kind, found.offset, found.length, getattr(found, "url", None))


class _Nesting(HTMLParser):
    """Finds quotations inside quotations, links in links, and anything inside code."""

    def __init__(self) -> None:
        super().__init__()
        self.violations: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        del attrs
        if tag in {"blockquote", "a"} and tag in self._open:
            self.violations.append(f"<{tag}> inside <{tag}>")
        if _ALONE.intersection(self._open) and (self._open[-1], tag) != ("pre", "code"):
            self.violations.append(f"<{tag}> inside <{self._open[-1]}>")
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)
