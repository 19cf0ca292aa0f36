"""The lexical reader: sentences by what they share with the question, then spans by learned weights."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from retrieval.analyzer.analyzer import Analyzer
from retrieval.asked import asked
from retrieval.reader.choice import probabilities, worths
from retrieval.reader.counting import counted
from retrieval.reader.evidence import Evidence
from retrieval.reader.following import excerpts_of, person_meant
from retrieval.reader.matching import Wanted
from retrieval.reader.negation import negation_mismatch
from retrieval.reader.pronouns import Name
from retrieval.reader.reading import Views, Weighed, choose, collect, excerpt, weigh
from retrieval.reader.signals import sentence_signals
from retrieval.reader.subjects import other_places
from retrieval.reader.templates import feature_name
from retrieval.reader.trimming import apposed
from retrieval.reader.types import agreement
from retrieval.reader.values import SHAPES
from retrieval.reader.views import Floats
from retrieval.reader.weights import load_weights
from retrieval.reader.word_classes import CLASSES
from retrieval.records import Excerpt, Feature, Hit, Query, Question, QuestionKind, Reading, Signals

_SHOWN = 8  # features of a reading
_WEIGHED = 40  # spans whose words are compared with the answer's
_ATTRIBUTED = 1.5  # added to a followed pronoun right behind the question's own verb: "skriver han"
# Taken from a span of another type than asked: newspapers name their facts in other words than the training
# questions do, so the type says more there (norquad-da unchanged, docs/decisions/0004-lexical-reader.md).
_MISTYPED = 1.5
_ROLE = "title_phrase"  # "en ledende embedsmand" says who it was, too
_FIGURES = frozenset([QuestionKind.TIME, QuestionKind.NUMBER])
# Phrases that open with these prepositions tell no time, though "in" and "after" may.
_UNTIMELY = np.array([name in {"prep_for", "prep_of", "prep_with", "prep_by"} for name in CLASSES])
_NO_SUBJECT = 2.0  # taken from a span beside the question's verb, where word order tells of another subject
_ECHO = 2.0  # taken from a span of nothing but the question's words: right now and then, but never of use


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """The weighed spans of a question with their scores, their probabilities and what they are worth."""

    question: Question
    wanted: Wanted
    hits: tuple[Hit, ...]
    page: Weighed
    mistyped: Floats
    scores: Floats
    shares: Floats
    worth: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """What a question wants, and every sentence of its hits as evidence."""

    wanted: Wanted
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True, eq=False)
class Opinion:
    """What the lexical reader reads, and its likeliest spans: the words of each, and its probability."""

    readings: tuple[Reading, ...] = ()
    likeliest: tuple[tuple[frozenset[str], float], ...] = ()


class LexicalReader:
    """Reads the hits of a question; rarity gives an analysed term's idf in the corpus."""

    name = "lexical"

    def __init__(self, analyzer: Analyzer, rarity: Callable[[str], float]) -> None:
        self._rarity = rarity
        self.analyzer = analyzer
        self.views = Views(analyzer, rarity)
        self._weights = load_weights()

    def read(self, question: Question, query: Query, hits: tuple[Hit, ...]) -> tuple[Reading, ...]:
        """Give at most one reading a hit, best first; the same question and hits always read the same."""
        return self.consider(question, hits, self.gather(question, query, hits)).readings

    def gather(self, question: Question, query: Query, hits: tuple[Hit, ...]) -> Gathered:
        """Give what the question wants, and every sentence of the hits as evidence."""
        return Gathered(*collect(question, query, hits, self.views, self._rarity))

    def consider(self, question: Question, hits: tuple[Hit, ...], gathered: Gathered) -> Opinion:
        """Read what was gathered from the hits, and say what else is likely."""
        scored = self._score(question, hits, gathered)
        if scored is None:
            return Opinion()
        readings = tuple(self._reading(scored, number) for number in _best_of_hits(scored))
        likeliest = ((_words(scored, n), float(scored.shares[n])) for n in _likeliest(scored))
        return Opinion(readings, tuple(likeliest))

    def _score(self, question: Question, hits: tuple[Hit, ...], gathered: Gathered) -> _Scored | None:
        wanted = gathered.wanted
        chosen, gaps = choose(gathered.evidence, self._weights.sentence)
        if not chosen:
            return None
        page = weigh(question, wanted, chosen, gaps, self._people(question, hits, chosen))
        if not len(page.spans.first):
            return None
        scores = self._weights.span[page.features].sum(axis=0, dtype=np.float64)
        scores += _ATTRIBUTED * page.attributed - _ECHO * page.echoes
        mistyped = _is_mistyped(question)[page.shapes]
        scores -= _MISTYPED * mistyped
        scores -= _NO_SUBJECT * other_places(page.board, page.spans, question)
        spans = page.spans
        worth = worths(spans.first, spans.last, page.board.sentence[spans.first], scores)
        return _Scored(question, wanted, hits, page, mistyped, scores, probabilities(scores), worth)

    def _people(
        self, question: Question, hits: tuple[Hit, ...], chosen: tuple[Evidence, ...]
    ) -> Callable[[int, int], Name | None]:
        """Give what finds the person whom a pronoun in a chosen sentence stands for."""
        return lambda sentence, token: person_meant(question, hits[chosen[sentence].hit], token, self.views)

    def _reading(self, scored: _Scored, first_found: int) -> Reading:
        page, number = scored.page, _with_figure(scored, first_found)
        shown, told = _evidence(page, number), _evidence(page, first_found)
        followed = int(page.followed[number])
        if followed >= 0:
            answer, named = excerpts_of(page.people[followed])
            sentences = dict.fromkeys((named, _sentence(shown)))
        else:
            found = excerpt(page.board, int(page.spans.first[number]), int(page.spans.last[number]))
            span = counted(scored.question, shown, scored.wanted, found.span)
            span = apposed(found.paragraph.text, span, scored.question.text)
            answer = replace(found, span=span)
            sentences = dict.fromkeys((_sentence(shown), _sentence(told)))
        return Reading(
            hit=scored.hits[shown.hit],
            answer=answer,
            sentences=tuple(sentences),
            score=float(scored.scores[number]),
            features=self._features(page, number),
            signals=replace(_signals(scored, first_found), followed_pronoun=followed >= 0),
        )

    def _features(self, page: Weighed, number: int) -> tuple[Feature, ...]:
        places = page.features[:, number]
        weights = self._weights.span[places]
        order = np.argsort(-np.abs(weights), kind="stable")[:_SHOWN]
        return tuple(Feature(feature_name(int(places[n])), float(weights[n])) for n in order if weights[n])


def _is_mistyped(question: Question) -> Floats:
    """Give 1 for each shape of span that is not what the question asks for, else 0."""
    target = asked(question.text).target
    fits = {_ROLE} if target == "person" else set()
    return np.array([agreement(target, shape) == 0 and shape not in fits for shape in SHAPES], float)


def _best_of_hits(scored: _Scored) -> list[int]:
    """Give the best span of each hit, best first."""
    board = scored.page.board
    owners = np.array([one.hit for one in board.evidence])[board.sentence[scored.page.spans.first]]
    order = np.argsort(-scored.worth, kind="stable")
    _, first_of_hit = np.unique(owners[order], return_index=True)
    return [int(order[place]) for place in np.sort(first_of_hit)]


def _evidence(page: Weighed, number: int) -> Evidence:
    """Give the sentence that a span stands in."""
    return page.board.evidence[int(page.board.sentence[page.spans.first[number]])]


def _sentence(one: Evidence) -> Excerpt:
    return Excerpt(one.view.paragraph, one.view.sentences[one.number])


def _with_figure(scored: _Scored, number: int) -> int:
    """Give a span, or where it lacks the time or number asked for, the one its paragraph tells beside it.

    "Det sker onsdag aften. Politi og demonstranter støder sammen." says when in the sentence before.
    """
    if scored.question.kind not in _FIGURES:
        return number
    spans, sentences = scored.page.spans, scored.page.board.sentence
    fits = scored.mistyped == 0
    fits &= ~_UNTIMELY[scored.page.board.classes[spans.first]]
    hits = np.array([one.hit for one in scored.page.board.evidence])[sentences[spans.first]]
    near = np.flatnonzero(fits & (hits == hits[number]))
    if fits[number] or not len(near):
        return number
    return int(near[np.argmax(scored.worth[near])])


def _agreed(scored: _Scored, number: int) -> float:
    """Give the probability of the likeliest spans, of any sentence, that say mostly the same words as one."""
    own = _words(scored, number)
    return sum(float(scored.shares[n]) for n in _likeliest(scored) if _is_shared(own, _words(scored, n)))


def _likeliest(scored: _Scored) -> list[int]:
    order = np.argsort(-scored.shares, kind="stable")[:_WEIGHED]
    return [int(number) for number in order]


def _words(scored: _Scored, number: int) -> frozenset[str]:
    page, board = scored.page, scored.page.board
    first, last = int(page.spans.first[number]), int(page.spans.last[number])
    folded = board.evidence[int(board.sentence[first])].view.folded
    return frozenset(folded[int(board.token[place])] for place in range(first, last + 1))


def _is_shared(one: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(one & other) >= min(len(one), len(other)) > 0


def _signals(scored: _Scored, number: int) -> Signals:
    page, board, wanted = scored.page, scored.page.board, scored.wanted
    first, last = int(page.spans.first[number]), int(page.spans.last[number])
    sentence = int(board.sentence[first])
    one = board.evidence[sentence]
    here = board.sentence[page.spans.first] == sentence
    rest = scored.scores[~here]
    margin = float(scored.scores[number] - rest.max()) if len(rest) else 10.0
    return replace(
        sentence_signals(one, wanted, scored.hits),
        share=float(scored.shares[number]),
        sentence_share=float(scored.shares[here].sum()),
        agreed_share=_agreed(scored, number),
        margin=margin,
        type_agrees=agreement(asked(scored.question.text).target, SHAPES[int(page.shapes[number])]),
        negation_mismatch=negation_mismatch(scored.question, wanted, board, first, last),
    )
