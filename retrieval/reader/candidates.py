"""The spans a neural model points at, as candidate answers with what else speaks for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.asked import asked
from retrieval.question_words import is_a
from retrieval.reader.board import Board, lay_out
from retrieval.reader.evidence import Evidence
from retrieval.reader.lexical import Opinion
from retrieval.reader.matching import Wanted
from retrieval.reader.negation import negation_mismatch
from retrieval.reader.shapes import shapes
from retrieval.reader.signals import sentence_signals
from retrieval.reader.spans import ScoredSpan, Weighing
from retrieval.reader.texts import ModelText
from retrieval.reader.trimming import trimmed
from retrieval.reader.types import agreement
from retrieval.reader.values import SHAPES
from retrieval.reader.views import View
from retrieval.reader.word_classes import CODE
from retrieval.records import Hit, Question, Reading, Signals, Span

_SAME = 0.5  # of F1: "Biden" is "Joe Biden"
_COUNTED = frozenset(["count", "money", "percent", "age", "measure", "duration"])
_NUMBERS = frozenset(CODE[name] for name in ("number", "num_word", "mixed", "year"))


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A span of a hit's paragraph, in the sentence of its evidence; first and last are tokens of the view.

    `pronoun` says that it is nothing but "he", "she" or the like.
    """

    evidence: Evidence
    span: Span
    first: int
    last: int
    signals: Signals
    pronoun: bool

    @property
    def words(self) -> frozenset[str]:
        """The span's words, folded."""
        return frozenset(self.evidence.view.folded[self.first : self.last + 1])

    @property
    def runs_on(self) -> bool:
        """Whether the span goes on beyond the sentence that it begins in."""
        return self.span.end > self.evidence.view.sentences[self.evidence.number].end


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """Everything that lies before the reader for one question."""

    question: Question
    hits: tuple[Hit, ...]
    texts: Sequence[ModelText]
    wanted: Wanted
    evidence: list[Evidence]
    opinion: Opinion

    @property
    def second(self) -> Reading | None:
        """What the lexical reader reads."""
        return next(iter(self.opinion.readings), None)

    def denies(self, one: Candidate) -> bool:
        """Say whether the lexical reader's best says the same, in a sentence that denies what is asked."""
        second = self.second
        if second is None or not second.signals.negation_mismatch:
            return False
        words = frozenset(fold_case(token.text) for token in tokenize(second.answer.text))
        return _overlap(one.words, words) >= _SAME

    def candidates(self, weighing: Weighing) -> tuple[Candidate, ...]:
        """Give the candidates, most likely first; those that run on beyond a sentence only if all do."""
        of_hit: dict[int, list[Evidence]] = {}
        for one in self.evidence:
            of_hit.setdefault(one.hit, []).append(one)
        found = [
            candidate
            for span in weighing.best()
            for candidate in self._candidate(span, of_hit.get(span.text, []), weighing)
        ]
        within = [one for one in found if not one.runs_on]
        return tuple(_agreed([self._seconded(one) for one in within or found]))

    def _candidate(
        self, scored: ScoredSpan, sentences: list[Evidence], weighing: Weighing
    ) -> Iterator[Candidate]:
        text = self.texts[scored.text]
        place = text.in_paragraph(scored.start, scored.end)
        span = trimmed(self.hits[scored.text].paragraph.text, place.start, place.end)
        one = next((one for one in sentences if _holds(one.view, one.number, span.start)), None)
        if one is None or span.start >= span.end:
            return
        first, last = _tokens(one.view, span)
        if first > last:
            return
        sentence = text.in_text(one.view.sentences[one.number])
        signals = replace(
            sentence_signals(one, self.wanted, self.hits),
            share=scored.chance,
            odds=scored.odds,
            sentence_share=weighing.start_mass(scored.text, sentence.start, sentence.end),
            seconded=self._is_seconded(one),
            described=one.measures["pairs"] * _is_described(self.question),
        )
        yield self._typed(Candidate(one, span, first, last, signals, pronoun=False))

    def _seconded(self, one: Candidate) -> Candidate:
        """Add to a candidate its expected F1 by the probabilities of the lexical reader's spans."""
        share = sum(chance * _overlap(one.words, words) for words, chance in self.opinion.likeliest)
        return replace(one, signals=replace(one.signals, second_share=min(share, 1.0)))

    def _is_seconded(self, one: Evidence) -> bool:
        second = self.second
        if second is None or second.hit is not self.hits[one.hit]:
            return False
        return any(shown.span == one.view.sentences[one.number] for shown in second.sentences)

    def _typed(self, candidate: Candidate) -> Candidate:
        """Add what a candidate's words look like, and whether its sentence denies what is asked."""
        board = lay_out((candidate.evidence,), self.wanted)
        if not len(board.token) or not board.token[0] <= candidate.first <= board.token[-1]:
            return candidate
        first = candidate.first - int(board.token[0])
        whole = candidate.last <= board.token[-1]
        last = candidate.last - int(board.token[0]) if whole else len(board.token) - 1
        target = asked(self.question.text).target
        places = np.array([first]), np.array([last])
        shape = SHAPES[int(shapes(board, *places, places[1] - places[0] + 1)[0])]
        signals = replace(
            candidate.signals,
            type_agrees=1.0 if _tells_figure(board, first, last, target) else agreement(target, shape),
            negation_mismatch=negation_mismatch(self.question, self.wanted, board, first, last),
        )
        pronoun = whole and first == last and int(board.classes[first]) == CODE["pron_person"]
        return replace(candidate, signals=signals, pronoun=pronoun)


def _is_described(question: Question) -> bool:
    """Say whether a question asks for somebody by a description alone: "Hvem er den kommende præsident?"."""
    found = asked(question.text)
    behind = found.tokens[(found.asking or 0) + 1 :][:1]
    is_told = any(is_a(fold_case(token.text), "be") for token in behind)
    return is_told and found.form == "who" and not question.names


def _agreed(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Add to each candidate its expected F1: how far it says the same words as what else may be right.

    Minimum Bayes risk (Goel and Byrne 2000) with the model's own probabilities.
    """
    words = [candidate.words for candidate in candidates]
    for own, candidate in zip(words, candidates, strict=True):
        expected = sum(
            other.signals.share * _overlap(own, theirs)
            for other, theirs in zip(candidates, words, strict=True)
        )
        yield replace(candidate, signals=replace(candidate.signals, agreed_share=min(expected, 1.0)))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _tells_figure(board: Board, first: int, last: int, target: str) -> bool:
    """Say whether a number is asked for and stands in a span among other words: "i alt fem"."""
    return target in _COUNTED and any(int(code) in _NUMBERS for code in board.classes[first : last + 1])


def _holds(view: View, number: int, place: int) -> bool:
    return view.sentences[number].start <= place < view.sentences[number].end


def _tokens(view: View, span: Span) -> tuple[int, int]:
    """Give the first and the last token that a span touches."""
    touched = [n for n, token in enumerate(view.tokens) if token.start < span.end and token.end > span.start]
    return (touched[0], touched[-1]) if touched else (0, -1)
