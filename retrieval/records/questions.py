"""Questions, and what is searched for them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from retrieval.records.articles import Language

if TYPE_CHECKING:
    from retrieval.periods.period import Period


class QuestionKind(StrEnum):
    """What a question asks for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    DEFINITION = "definition"
    REASON = "reason"
    MANNER = "manner"
    QUOTATION = "quotation"
    THING = "thing"
    YES_NO = "yes_no"
    LIST = "list"


class Origin(StrEnum):
    """Where a query term comes from."""

    TYPED = "typed"
    PART = "part"
    FOLDED = "folded"
    CORRECTED = "corrected"
    RESPELT = "respelt"
    TRANSLATED = "translated"
    SYNONYM = "synonym"
    CARRIED = "carried"


class NoteKind(StrEnum):
    """What the user is always told: what was done to the question, of which time an answer is, how sure."""

    CORRECTED = "corrected"
    RESPELT = "respelt"
    TRANSLATED = "translated"
    SYNONYM = "synonym"
    CARRIED = "carried"
    TWOFOLD = "twofold"
    UNKNOWN = "unknown"
    UNSURE = "unsure"
    DATED = "dated"
    OUTSIDE = "outside"
    WIDENED = "widened"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what it asks for; names and focus are slices of the question's text.

    `person` is who answered it, where it asked for a person: whom a pronoun in the next question means.
    """

    text: str
    language: Language
    kind: QuestionKind
    focus: str | None = None
    names: tuple[str, ...] = ()
    negated: bool = False
    person: str | None = None


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term to search for; word is the question's own; weight is above 0 and at most 1."""

    text: str
    word: str
    weight: float = 1.0
    origin: Origin = Origin.TYPED


@dataclass(frozen=True, slots=True)
class Note:
    """Something the user should know about how the question was understood: (typed word, used word) pairs.

    A note about when has the period, and no words.
    """

    kind: NoteKind
    words: tuple[tuple[str, str], ...]
    period: "Period | None" = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question's analysed terms, with notes about what was changed on the way.

    `also` are terms that mean the same as those searched for: a reader takes them for the question's words.
    """

    terms: tuple[QueryTerm, ...]
    notes: tuple[Note, ...] = ()
    unknown: tuple[str, ...] = ()
    also: tuple[QueryTerm, ...] = ()
