"""Publication dates as sources write them: ISO 8601, by year, month or day, with or without a time."""

import re
from datetime import UTC, date, datetime

from retrieval.records import Published

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?P<time>[T ].+)?)?)?", re.ASCII)
_WIRE_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?=T|$)", re.ASCII)
_LONGEST_SHOWN = 40


def read_published(text: str) -> Published:
    """Read YYYY, YYYY-MM, YYYY-MM-DD or a day with a time; raises ValueError with the offending value.

    The precision is kept; the time of day is checked, then dropped.
    """
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise ValueError(_fault(text))
    year = int(match[1])
    month, day = (int(number) if number else None for number in match.group(2, 3))
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
        if match["time"]:
            datetime.fromisoformat(match[0])
    except ValueError as err:
        raise ValueError(_fault(text)) from err
    return Published(year, month, day)


def read_moment(text: str | None) -> datetime | None:
    """Read a date with a time, as ISO 8601 or newswire writes it; None for anything else.

    A time without a zone is taken as UTC.
    """
    try:
        moment = datetime.fromisoformat(text.strip()) if text and "T" in text.upper() else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def from_wire(text: str | None) -> str | None:
    """Give a date of newswire, `20210106T143000+0100`, with the hyphens that `read_published` wants."""
    return _WIRE_DAY.sub(r"\1-\2-\3", text.strip(), count=1) if text else None


def _fault(text: str) -> str:
    return f"malformed date {text.strip()[:_LONGEST_SHOWN]!r}: expected YYYY, YYYY-MM or YYYY-MM-DD"
