"""What was found, read and judged."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from retrieval.records.articles import Article, Excerpt, Paragraph
from retrieval.records.questions import Query, QueryTerm, Question

if TYPE_CHECKING:
    from retrieval.periods.period import Period


class AbstainReason(StrEnum):
    """Why no answer is given."""

    EMPTY_QUESTION = "empty_question"
    EMPTY_ARCHIVE = "empty_archive"
    NOTHING_FOUND = "nothing_found"
    NOT_SURE = "not_sure"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One term's share of a hit's score; here says whether it is in the paragraph and not only around it."""

    term: QueryTerm
    score: float
    here: bool = True


@dataclass(frozen=True, slots=True)
class Twin:
    """A paragraph of another article that gave way to a nearly equal one."""

    article: Article
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found for a query, with its unbounded score and what made it up.

    `versions` are the other articles that tell the same story, older than the hit's own, newest first;
    `twins` are nearly equal paragraphs of other articles, of any story, that gave way to this one.
    """

    article: Article
    paragraph: Paragraph
    score: float
    parts: tuple[ScorePart, ...] = ()
    versions: tuple[Article, ...] = ()
    twins: tuple[Twin, ...] = ()


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
    not weigh that; `seconded` says that the lexical reader too found its best span in the same sentence, and
    `second_share` is how much of the span's words it expects: the F1 with its spans by their probabilities.
    `described` is, where somebody is asked for by a description alone ("the next president"), the share of
    its words that stand together in the sentence as they do there.
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
    second_share: float = 0.0
    described: float = 0.0


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
    question asked about; `outside` says that nothing in it was sure to answer, and this is of another time.
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
