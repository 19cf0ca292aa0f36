"""ninjs, the IPTC's news in JSON, of the versions 1 (body_text, byline) and 2 (bodies, headlines, by).

https://iptc.org/standards/ninjs/
"""

from itertools import chain

from retrieval.formats.dates import from_wire
from retrieval.formats.drafts import BadFieldError, Draft, check_status, filled, web_address
from retrieval.formats.fields import Record, line_of, objects_of, text_of
from retrieval.formats.paragraphs import split_paragraphs

_MARKS = frozenset(
    {"bodies", "headlines", "headline", "versioncreated", "pubstatus", "standard", "renditions"}
)
_READ_TYPES = frozenset({"text", "composite"})
_BODIES = frozenset({"body_text", "body_html", "body_xhtml"})


def is_ninjs(record: Record) -> bool:
    """Say whether a JSON object is a ninjs item and not a record with a text of its own."""
    if "text" in record:
        return False
    return bool(_MARKS & record.keys()) or any(name.startswith("body_") for name in record)


def draft(record: Record) -> Draft:
    """Draft the article of a ninjs item; raises BadFieldError for one that is retracted or no text."""
    uri = line_of(record, "uri")
    named = Draft(
        guid=uri,
        version=_version(record),
        replaces=_first_line(record, "evolvedfrom"),
        updated=_first_line(record, "versioncreated"),
    )
    check_status(line_of(record, "pubstatus"), named)
    kind = line_of(record, "type")
    if kind and kind not in _READ_TYPES:
        raise BadFieldError(f"not a text: its type is {kind[:40]!r}")
    story = Draft(
        texts=_texts(record),
        id=uri,
        title=line_of(record, "headline") or _main(record, "headlines"),
        date=from_wire(_first_line(record, "versioncreated", "firstcreated", "contentcreated")),
        language=line_of(record, "language"),
        agency=_first_line(record, "infosource", "source") or _source(record),
        author=_first_line(record, "byline", "by") or _main(record, "bylines"),
        publisher=line_of(record, "copyrightholder"),
        url=web_address(line_of(record, "url"), uri),
    )
    return filled(named, story)


def _version(record: Record) -> str | None:
    """Give the version, which some senders write as a number."""
    number = record.get("version")
    is_number = isinstance(number, int) and not isinstance(number, bool)
    return str(number) if is_number else _first_line(record, "version")


def _texts(record: Record) -> tuple[str, ...]:
    """Give the paragraphs of the first body that has words, marked up ones first: they say where one ends."""
    bodies = list(chain(_numbered_bodies(record), _named_bodies(record)))
    for wanted in (True, False):
        for text, marked_up in bodies:
            if marked_up is wanted and (texts := _split(text, marked_up=marked_up)):
                return texts
    return ()


def _named_bodies(record: Record) -> list[tuple[str, bool]]:
    """Give the bodies of version 1, whose names say how they are written, and whether they are marked up.

    Agencies have fields of their own that begin so: body_html5 is one, body_event holds no text.
    """
    bodies = (name for name in record if name.startswith("body_"))
    named = sorted(name for name in bodies if name in _BODIES or isinstance(record[name], str))
    return [(text_of(record, name) or "", "html" in name) for name in named]


def _numbered_bodies(record: Record) -> list[tuple[str, bool]]:
    """Give the bodies of version 2, which say how they are written, and whether they are marked up."""
    return [
        (text_of(body, "value") or "", (line_of(body, "contenttype") or "").endswith(("html", "xhtml+xml")))
        for body in objects_of(record, "bodies")
    ]


def _split(text: str, *, marked_up: bool) -> tuple[str, ...]:
    if not marked_up:
        return split_paragraphs(text)
    from retrieval.formats.fragments import read_fragment  # noqa: PLC0415 - few records hold markup

    return read_fragment(text)


def _main(record: Record, name: str) -> str | None:
    """Give the value of a list's main entry, its first where none is called so."""
    entries = list(objects_of(record, name))
    main = [entry for entry in entries if (line_of(entry, "role") or "main").endswith("main")]
    return next((line for entry in (main or entries) if (line := line_of(entry, "value"))), None)


def _source(record: Record) -> str | None:
    sources = chain(objects_of(record, "infosource"), objects_of(record, "infosources"))
    return next((line for source in sources if (line := line_of(source, "name"))), None)


def _first_line(record: Record, *names: str) -> str | None:
    """Give the first of several fields that is a filled text; fields of other types are not meant here."""
    texts = (name for name in names if isinstance(record.get(name), str))
    return next((line for name in texts if (line := line_of(record, name))), None)
