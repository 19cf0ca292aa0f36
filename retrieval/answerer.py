"""A question to an answer or an abstention: every room in order."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from retrieval.analyzer.analyzer import Analyzer
from retrieval.archive import Archive
from retrieval.arriving import Preparing, prepare_here
from retrieval.duplicates.families import Families
from retrieval.duplicates.folding import Find, Folding
from retrieval.duplicates.variants import Variants
from retrieval.index.engine import Engine
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.index.periods import is_inside
from retrieval.panel import Panel, make_reader
from retrieval.periods.period import Period
from retrieval.reader.lexical import LexicalReader
from retrieval.records import AbstainReason, Abstention, Answer, Article, Hit, Outcome, Query, Question
from retrieval.understanding import Understanding, Understood

if TYPE_CHECKING:
    from retrieval.reader.span_model import SpanModel

RECENCY = 0.001
"""The share of its score that the newest article gains by default: docs/decisions/0016-dates.md."""

_DEEPER = 4  # times as many hits where some of them are not to be read


@dataclass(frozen=True, slots=True)
class Manner:
    """How is answered, whatever the articles: analysis, model, threshold, and what newer articles gain.

    Recency is the share of its score, 0 to 1, that the newest article gains where a question names no dates.
    """

    analyzer: Analyzer
    model: "SpanModel | None" = None
    abstain_below: float | None = None
    recency: float = RECENCY


class Answerer:
    """Answers questions from one archive; immutable once built, so it may be shared between threads."""

    def __init__(self, find: Find, index: Engine, families: Families | None, manner: Manner) -> None:
        """Take how an article is found by its id, what finds paragraphs, and which articles are one story.

        Without families those are found among each question's own hits, as an archive is too large for all.
        """
        lexical = LexicalReader(manner.analyzer, index.rarity)
        reader = make_reader(lexical, manner.model)
        self._index = index
        self._families = families
        self._manner = manner
        self._find = find
        self._understanding = Understanding(manner.analyzer, index)
        self._usual = Panel.of(reader, manner.abstain_below)
        self._quick = Panel.of(lexical, manner.abstain_below)

    @classmethod
    def build(  # noqa: PLR0913 - what can be chosen of it
        cls,
        archive: Archive,
        analyzer: Analyzer,
        *,
        model: "SpanModel | None" = None,
        abstain_below: float | None = None,
        recency: float = RECENCY,
        on_article: Callable[[int], None] | None = None,
    ) -> "Answerer":
        """Give the answerer of an archive, which reads with the model if there is one.

        on_article is told how many articles are indexed.
        """
        articles = tuple(archive)
        index = ParagraphIndex.build(articles, analyzer, on_article=on_article)
        manner = Manner(analyzer, model, abstain_below, recency)
        return cls(archive.get, index, Families.of(articles), manner)

    def with_changes(  # noqa: PLR0913 - what can be chosen of it
        self,
        find: Find,
        put: Sequence[Article],
        dropped: Iterable[str] = (),
        *,
        change: int = 0,
        preparing: Preparing = prepare_here,
        pause: Callable[[], None] = lambda: None,
    ) -> "Answerer":
        """Give the answerer of an archive in which some articles, each once, came or came again, others went.

        Change is the number of the archive's last change among them; preparing does the costly part;
        between the others there is a pause.
        """
        gone, signed = tuple(dropped), self._families is not None
        pause()
        arrived = tuple(preparing(put, self._manner.analyzer, signed=signed))
        index = self._index.with_prepared([one.prepared for one in arrived], gone, change=change)
        pause()
        families = self._families and self._families.with_signed(
            chain.from_iterable(zip(one.prepared.articles, one.signatures, strict=True) for one in arrived),
            gone,
        )
        pause()
        return Answerer(find, index, families, self._manner)

    def answer(
        self,
        text: str,
        *,
        previous: Question | None = None,
        k: int = 8,
        hurried: bool = False,
        today: date | None = None,
    ) -> Outcome:
        """Answer from the k best paragraphs, or say why not; previous is what a follow-up follows.

        Where it is hurried the lexical reader answers, in a twentieth of the time. A question's own dates,
        reckoned from today, say which articles are asked first; without a today they are words like others.
        """
        asked = self._understanding.understand(text, previous=previous, today=today)
        panel = self._quick if hurried else self._usual
        if reason := self._hopeless(asked.query):
            return Abstention(asked.question, asked.query, reason, period=asked.period)
        if asked.period is None:
            return self._everywhere(asked, panel, k)
        return self._dated(asked, asked.period, panel, k)

    def search(self, text: str, *, k: int = 10) -> tuple[Query, tuple[Hit, ...]]:
        """Give the query made of a text and at most k hits, best first."""
        asked = self._understanding.understand(text)
        return asked.query, self._index.search(asked.query, k, recency=self._manner.recency)

    def read(self, article: Article, text: str) -> Outcome:
        """Answer a question from one article of the archive alone."""
        asked = self._understanding.understand(text)
        hits = self._index.hits_of(article, asked.query)
        return self._usual.decide(asked.question, asked.query, hits, paragraphs=len(hits), given=True)

    def _dated(self, asked: Understood, period: Period, panel: Panel, k: int) -> Outcome:
        """Answer from a period if that is sure, else from all articles if they are, or the period refuses.

        Where all together refuse, those of other times alone may be sure, unless what is asked is denied.
        """
        inside = self._inside(asked, period, panel, k)
        if isinstance(inside, Answer) and inside.sure:
            return inside
        every = _marked(self._everywhere(asked, panel, k), period)
        if isinstance(inside, Answer):
            return every if isinstance(every, Answer) and every.sure else inside
        if isinstance(every, Answer) or _is_denied(inside) or _is_denied(every):
            return every
        outside = self._outside(asked, period, panel, k)
        return _marked(outside, period) if isinstance(outside, Answer) and outside.sure else every

    def _everywhere(self, asked: Understood, panel: Panel, k: int) -> Outcome:
        recency = 0.0 if asked.period else self._manner.recency
        hits = self._hits(asked, k, recency=recency)
        return panel.decide(asked.question, asked.query, hits, paragraphs=len(self._index))

    def _inside(self, asked: Understood, period: Period, panel: Panel, k: int) -> Outcome:
        """Answer from the articles of a period, judged as an archive of their own size."""
        hits = self._hits(asked, k, period=period)
        count = self._index.count(period)
        outcome = panel.decide(asked.question, asked.query, hits, paragraphs=count)
        return replace(outcome, period=period)

    def _outside(self, asked: Understood, period: Period, panel: Panel, k: int) -> Outcome:
        """Answer from the articles that are not of a period alone, those without a date among them."""
        found = self._hits(asked, _DEEPER * k)
        hits = tuple(hit for hit in found if not is_inside(hit.article, period))[:k]
        return panel.decide(asked.question, asked.query, hits, paragraphs=len(self._index))

    def _hits(
        self, asked: Understood, k: int, *, period: Period | None = None, recency: float = 0.0
    ) -> tuple[Hit, ...]:
        """Give k hits to be read; where some are variants of others, it takes more to find so many."""
        variants = Variants(self._manner.analyzer, asked.question, asked.query)
        for most in (k, _DEEPER * k):
            found = self._index.search(asked.query, most, period=period, recency=recency)
            hits = self._fold(found, asked.query, period=period)
            apart = variants.fold(hits)
            if len(apart) == len(hits):
                break
        return apart[:k]

    def _fold(self, hits: tuple[Hit, ...], query: Query, *, period: Period | None = None) -> tuple[Hit, ...]:
        families = self._families or Families.of(_all_of(hits))
        return Folding(families, self._find, self._index.hits_of).fold(hits, query, period=period)

    def _hopeless(self, query: Query) -> AbstainReason | None:
        if not len(self._index):
            return AbstainReason.EMPTY_ARCHIVE
        return None if query.terms else AbstainReason.EMPTY_QUESTION


def _marked(outcome: Outcome, period: Period) -> Outcome:
    """Say of what all articles gave whether it lies outside the period asked about."""
    inside = isinstance(outcome, Answer) and is_inside(outcome.reading.hit.article, period)
    return replace(outcome, period=period, outside=not inside)


def _is_denied(outcome: Outcome) -> bool:
    return isinstance(outcome, Abstention) and outcome.reason is AbstainReason.CONTRADICTED


def _all_of(hits: tuple[Hit, ...]) -> Collection[Article]:
    """Give the articles of some hits, and those that gave way to them, each once."""
    found = (one for hit in hits for one in (hit.article, *(twin.article for twin in hit.twins)))
    return {one.id: one for one in found}.values()
