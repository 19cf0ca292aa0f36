"""The records that pass between the rooms: frozen, slotted, with tuples inside and no behaviour."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from retrieval.periods.period import Period

Language = Literal["da", "en"]


class ParagraphKind(StrEnum):
    """What a paragraph is within its article."""

    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"
    CAPTION = "caption"


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
    TRANSLATED = "translated"
    CARRIED = "carried"


class AbstainReason(StrEnum):
    """Why no answer is given."""

    EMPTY_QUESTION = "empty_question"
    EMPTY_ARCHIVE = "empty_archive"
    NOTHING_FOUND = "nothing_found"
    NOT_SURE = "not_sure"
    CONTRADICTED = "contradicted"


class NoteKind(StrEnum):
    """What the user is always told: what was done to the question, of which time an answer is, how sure."""

    CORRECTED = "corrected"
    TRANSLATED = "translated"
    CARRIED = "carried"
    UNKNOWN = "unknown"
    UNSURE = "unsure"
    DATED = "dated"
    OUTSIDE = "outside"
    WIDENED = "widened"


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date with the precision its source gave: month is 1-12, day 1-31, None where unknown."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, in its original characters; number counts from 1 within the article."""

    number: int
    text: str
    kind: ParagraphKind = ParagraphKind.BODY


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `article.paragraphs[i].number == i + 1`, and a lead, where there is one, is the first."""

    id: str
    paragraphs: tuple[Paragraph, ...]
    language: Language = "da"
    title: str | None = None
    published: Published | None = None
    agency: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of which item an article is, as its sender says: guid stays the same over all versions.

    replaces is the guid of another item that this one was made of; updated has a time zone.
    """

    guid: str | None = None
    version: int | None = None
    replaces: str | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets into a paragraph's original text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or hyphenated compound as it stands in a text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """What the index stores: an analysed word, or a part of one, with the offsets it came from."""

    text: str
    start: int
    end: int
    whole: bool = True


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
    """A question's analysed terms, with notes about what was changed on the way."""

    terms: tuple[QueryTerm, ...]
    notes: tuple[Note, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what it asks for; names and focus are slices of the question's text."""

    text: str
    language: Language
    kind: QuestionKind
    focus: str | None = None
    names: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One term's share of a hit's score."""

    term: QueryTerm
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found for a query, with its unbounded score and what made it up.

    `versions` are the other articles that tell the same story, older than the hit's own, newest first.
    """

    article: Article
    paragraph: Paragraph
    score: float
    parts: tuple[ScorePart, ...] = ()
    versions: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of one paragraph: `article.paragraphs[paragraph.number - 1].text[span.start:span.end]`."""

    paragraph: Paragraph
    span: Span


@dataclass(frozen=True, slots=True)
class Feature:
    """One measured property of a reading and what it added to the reading's score."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Signals:
    """What a reader measured for the judgement of a reading; shares and coverages are fractions, 0 to 1.

    `share` is the reader's own probability of the answer among all spans it weighed, `sentence_share` that of
    its sentence, `agreed_share` that of spans anywhere that say mostly the same words, `margin` the score
    above the best reading in another sentence. Coverages are fractions of the question's rarity found in the
    sentence (with the one before where it points back at it), its paragraph and its article; `names_covered`
    is the fraction of the question's names in the article, `names_near` in the paragraph or the one before.
    `type_agrees` is 1 where the span is of the asked type, 0 where it is of another, .5 where nothing is
    known. `odds` is the logarithm of the span's odds against "not here", unbounded, 0 of a reader that does
    not weigh that; `seconded` says that the lexical reader too found its best span in the same sentence.
    """

    share: float = 0.0
    sentence_share: float = 0.0
    agreed_share: float = 0.0
    margin: float = 0.0
    sentence_coverage: float = 0.0
    paragraph_coverage: float = 0.0
    article_coverage: float = 0.0
    names_covered: float = 1.0
    names_near: float = 1.0
    type_agrees: float = 0.5
    focus_covered: float = 1.0
    hit_share: float = 1.0
    negation_mismatch: bool = False
    followed_pronoun: bool = False
    odds: float = 0.0
    seconded: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The best span a reader found for a hit.

    `answer` is the short answer; `sentences` are the whole sentences that show it, the answer's own first,
    and, where a pronoun was followed, the sentence with the pronoun after it. Scores are unbounded and
    compare across the hits of one question. `second` is what the lexical reader read, where another one
    answers.
    """

    hit: Hit
    answer: Excerpt
    sentences: tuple[Excerpt, ...]
    score: float
    features: tuple[Feature, ...] = ()
    signals: Signals = Signals()
    second: "Reading | None" = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the article's own words; confidence is the calibrated chance, 0 to 1, that it is right.

    An answer that is not sure is likelier to be wrong than right, and is shown as such. `period` is what the
    question asked about; `outside` says that nothing in it answered, and that this is from another time.
    """

    question: Question
    query: Query
    text: str
    reading: Reading
    confidence: float
    further: tuple[Reading, ...] = ()
    sure: bool = True
    period: "Period | None" = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Abstention:
    """No answer: why, and the nearest hits, which are not answers.

    Where the question asked about a period, all articles were searched after those of the period.
    """

    question: Question
    query: Query
    reason: AbstainReason
    confidence: float = 0.0
    nearest: tuple[Hit, ...] = ()
    period: "Period | None" = None
    outside: bool = False


Outcome = Answer | Abstention
