"""The period a question asks about."""

from dataclasses import dataclass
from datetime import date

from retrieval.records import Span


@dataclass(frozen=True, slots=True)
class Period:
    """The days of publication a question asks about, both included, and where in its text it says so.

    An open beginning is date.min, an open end date.max.
    """

    first: date
    last: date
    span: Span
