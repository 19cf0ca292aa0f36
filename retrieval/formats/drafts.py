"""What a file says of an article, before it is checked: every format drafts, one place makes the Article."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import chain
from pathlib import Path

from retrieval.analyzer.language import detect
from retrieval.errors import ArticleError
from retrieval.formats.characters import fault_in_id, fault_in_text
from retrieval.formats.dates import read_moment, read_published
from retrieval.formats.paragraphs import cut_signature, number_paragraphs
from retrieval.formats.plain import has_words
from retrieval.records import Article, Edition, Language, Paragraph, ParagraphKind, Published

_LANGUAGES: dict[str, Language] = {"da": "da", "en": "en", "nb": "da", "nn": "da", "no": "da", "sv": "da"}
_RETRACTED = frozenset({"canceled", "cancelled", "withheld"})
# What programs and corpora write where a title or an author is wanted and there is none.
_NO_TITLES, _NO_AUTHORS = frozenset({"untitled", "uden titel"}), frozenset({"unknown", "ukendt"})
_LONGEST_SHOWN = 40
_LONGEST_VERSION = 18


class BadFieldError(Exception):
    """A field of an article cannot be used; its text is the reason."""


class RetractedError(BadFieldError):
    """An item must no longer be used; edition says which, where it has a name."""

    def __init__(self, reason: str, edition: Edition) -> None:
        super().__init__(reason)
        self.edition = edition


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file words it; texts and captions are trimmed paragraphs, a date is ISO 8601."""

    texts: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    id: str | None = None
    title: str | None = None
    date: str | None = None
    language: str | None = None
    agency: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    guid: str | None = None
    version: str | None = None
    replaces: str | None = None
    updated: str | None = None


def finish(draft: Draft, *, spare_id: str) -> Article:
    """Make the article of a draft; spare_id serves one without an id. Raises BadFieldError."""
    _check_text(draft)
    texts, signed = cut_signature(draft.texts)
    if not texts:
        raise BadFieldError("the field 'text' holds nothing but an agency line")
    title = _real(draft.title, _NO_TITLES)
    return Article(
        id=_usable_id(draft.id, spare_id),
        paragraphs=_numbered(texts, draft.captions, lead=title is None),
        language=_language(draft),
        title=title,
        published=_published(draft),
        agency=signed or one_line(draft.agency),
        author=_real(draft.author, _NO_AUTHORS),
        publisher=one_line(draft.publisher),
        url=one_line(draft.url),
    )


def edition(draft: Draft) -> Edition:
    """Give which state of which item a draft is; raises BadFieldError for a name that cannot be one."""
    guid, replaces = one_line(draft.guid), one_line(draft.replaces)
    for name in filter(None, (guid, replaces)):
        if fault := fault_in_id(name):
            raise BadFieldError(f"the item's guid is unusable: {fault}")
    return Edition(guid, _version(draft.version), replaces, read_moment(draft.updated))


def fault_of_field(err: BadFieldError, path: Path, line: int | None) -> ArticleError:
    """Place what is wrong with an article in its file."""
    retracts = err.edition if isinstance(err, RetractedError) and err.edition.guid else None
    return ArticleError(path, line, str(err), retracts=retracts)


def filled(draft: Draft, other: Draft) -> Draft:
    """Give the draft with what it does not say taken from the other."""
    missing = {field.name: getattr(other, field.name) for field in fields(Draft)}
    return replace(draft, **{name: value for name, value in missing.items() if not getattr(draft, name)})


def one_line(text: str | None) -> str | None:
    """Give a text on one line, its white space evened out; None where nothing is left."""
    return " ".join((text or "").split()) or None


def web_address(*candidates: str | None) -> str | None:
    """Give the first text that is an address on the web; identifiers of other kinds lead nowhere."""
    lines = (candidate.strip() for candidate in candidates if candidate)
    return next((line for line in lines if line.lower().startswith(("http://", "https://"))), None)


def check_status(status: str | None, named: Draft) -> None:
    """Raise RetractedError where a status, as `stat:canceled`, says that the named item must not be used."""
    if status and status.strip().rpartition(":")[2].casefold() in _RETRACTED:
        raise RetractedError(f"retracted: its status is {status.strip()[:_LONGEST_SHOWN]!r}", edition(named))


def _check_text(draft: Draft) -> None:
    if not any(has_words(text) for text in draft.texts):
        raise BadFieldError("the field 'text' is missing or without words")
    for name, texts in _texts_by_field(draft):
        for text in texts:
            if fault := fault_in_text(text):
                raise BadFieldError(f"{fault} in the field {name!r}")


def _texts_by_field(draft: Draft) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield "text", (*draft.texts, *draft.captions)
    for name in ("title", "agency", "author", "publisher", "url"):
        value = getattr(draft, name)
        yield name, (value,) if value else ()


def _real(text: str | None, placeholders: frozenset[str]) -> str | None:
    line = one_line(text)
    return None if line and line.casefold() in placeholders else line


def _usable_id(given: str | None, spare_id: str) -> str:
    article_id = (given or "").strip() or spare_id
    if fault := fault_in_id(article_id):
        raise BadFieldError(f"the field 'id' is unusable: {fault}")
    return article_id


def _numbered(texts: tuple[str, ...], captions: tuple[str, ...], *, lead: bool) -> tuple[Paragraph, ...]:
    body = number_paragraphs(texts, lead=lead)
    below = (
        Paragraph(number, text, ParagraphKind.CAPTION) for number, text in enumerate(captions, len(body) + 1)
    )
    return tuple(chain(body, below))


def _version(text: str | None) -> int | None:
    """Give a version that is a number; only those can be told apart by age."""
    digits = (text or "").strip()
    return (
        int(digits) if len(digits) <= _LONGEST_VERSION and digits.isascii() and digits.isdecimal() else None
    )


def _language(draft: Draft) -> Language:
    named = (one_line(draft.language) or "").casefold().replace("_", "-").partition("-")[0]
    return _LANGUAGES.get(named) or detect("\n\n".join(draft.texts))


def _published(draft: Draft) -> Published | None:
    date = one_line(draft.date)
    try:
        return read_published(date) if date else None
    except ValueError as err:
        raise BadFieldError(str(err)) from err
