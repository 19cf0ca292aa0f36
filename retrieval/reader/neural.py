"""The neural reader: a model points at spans in the texts of the hits, learned weights choose among them."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from retrieval.errors import ResourceError
from retrieval.reader.asking_model import question_for_model
from retrieval.reader.candidates import Candidate, Desk
from retrieval.reader.counting import counted
from retrieval.reader.following import excerpts_of, person_meant, swaps_of
from retrieval.reader.leading_verb import without_verb
from retrieval.reader.lexical import LexicalReader
from retrieval.reader.signals import second_voice
from retrieval.reader.span_model import SpanModel
from retrieval.reader.spans import Weighing
from retrieval.reader.texts import text_of
from retrieval.reader.trimming import apposed, closed, stopped
from retrieval.records import Excerpt, Feature, Hit, Query, Question, Reading, Signals, Span

_FILE = "neural.json"
# Weights set by hand, as hardly any training question asks for somebody by a description alone.
BY_HAND = {"described": 1.5}
_LEAST = 1e-9  # of a probability whose logarithm is taken


class NeuralReader:
    """Reads the hits of a question with a model; the lexical reader is asked too, and seconds or differs."""

    name = "neural"

    def __init__(self, model: SpanModel, lexical: LexicalReader) -> None:
        self._model = model
        self._lexical = lexical
        self._weights = load_weights()

    def read(self, question: Question, query: Query, hits: tuple[Hit, ...]) -> tuple[Reading, ...]:
        """Give at most one reading a hit, best first; the same question and hits always read the same."""
        if not hits:
            return ()
        desk, candidates = self.look(question, query, hits)
        weighed = self._weigh(candidates)
        return tuple(self._reading(one, desk, weighed) for one in _best_of_hits(weighed))

    def look(
        self, question: Question, query: Query, hits: tuple[Hit, ...]
    ) -> tuple[Desk, tuple[Candidate, ...]]:
        """Give what lies before the reader, and the spans the model points at, most likely first."""
        texts = [text_of(hit, swaps_of(question, hit, self._lexical.views)) for hit in hits]
        asked = question_for_model(question, query, self._lexical.analyzer.is_danish_word)
        windows = self._model.read(asked, [one.text for one in texts])
        gathered = self._lexical.gather(question, query, hits)
        opinion = self._lexical.consider(question, hits, gathered)
        desk = Desk(question, hits, texts, gathered.wanted, gathered.evidence, opinion)
        return desk, desk.candidates(Weighing.of(windows, [one.own for one in texts]))

    def _weigh(self, candidates: tuple[Candidate, ...]) -> "list[_Weighed]":
        """Give the candidates with their scores, best first; equals stay in their order."""
        weighed = [_Weighed(one, score_of(one.signals, self._weights)) for one in candidates]
        return sorted(weighed, key=lambda one: -one.score)

    def _reading(self, one: "_Weighed", desk: Desk, weighed: "list[_Weighed]") -> Reading:
        candidate = one.candidate
        view = candidate.evidence.view
        hit = desk.hits[candidate.evidence.hit]
        sentence = view.sentences[candidate.evidence.number]
        text = view.paragraph.text
        own = counted(desk.question, candidate.evidence, desk.wanted, candidate.span)
        own = without_verb(desk.question, candidate.evidence, desk.wanted, own)
        own = apposed(text, own, desk.question.text)
        answer = Excerpt(view.paragraph, stopped(text, closed(text, own, sentence), sentence))
        sentences: tuple[Excerpt, ...] = (_shown(candidate),)
        denied = candidate.signals.negation_mismatch or desk.denies(candidate)
        signals = replace(candidate.signals, margin=_margin(one, weighed), negation_mismatch=denied)
        if candidate.pronoun and (
            name := person_meant(desk.question, hit, candidate.first, self._lexical.views)
        ):
            answer, named = excerpts_of(name)
            sentences = tuple(dict.fromkeys((named, *sentences)))
            signals = replace(signals, followed_pronoun=True)
        features = tuple(_features(candidate.signals, self._weights))
        return Reading(hit, answer, sentences, one.score, features, signals, desk.second)


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    candidate: Candidate
    score: float


def measures(signals: Signals) -> dict[str, float]:
    """Give the named numbers that the weights choose by."""
    return {
        "chance": math.log(max(signals.share, _LEAST)),
        "odds": signals.odds,
        "sure": 1 / (1 + math.exp(-max(-30.0, min(30.0, signals.odds)))),
        "agreed": math.log(max(signals.agreed_share, _LEAST)),
        "sentence": math.log(max(signals.sentence_share, _LEAST)),
        "hit": signals.hit_share,
        "sentence_coverage": signals.sentence_coverage,
        "paragraph_coverage": signals.paragraph_coverage,
        "article_coverage": signals.article_coverage,
        "names_covered": signals.names_covered,
        "names_near": signals.names_near,
        "focus": signals.focus_covered,
        "mistyped": float(signals.type_agrees == 0),
        "denied": float(signals.negation_mismatch),
        "seconded": float(signals.seconded),
        "described": signals.described,
        "second": second_voice(signals),
    }


def score_of(signals: Signals, weights: Mapping[str, float]) -> float:
    """Give the weighted sum of a candidate's measures."""
    measured = measures(signals)
    return sum(weight * measured[name] for name, weight in weights.items())


@cache
def load_weights() -> Mapping[str, float]:
    """Give the weights of `training/neural/weigh.py` and those set by hand.

    Raises ResourceError if they are gone or damaged.
    """
    try:
        record = json.loads((files("retrieval.reader") / _FILE).read_text(encoding="utf-8"))
        weights = {str(name): float(weight) for name, weight in record.items()}
    except (OSError, ValueError, AttributeError, TypeError) as err:
        raise ResourceError(f"the reader's weights {_FILE} are missing or damaged: {err}") from err
    if unknown := set(weights) - set(measures(Signals())):
        raise ResourceError(f"the reader's weights {_FILE} name unknown measures: {sorted(unknown)}")
    return BY_HAND | weights


def _features(signals: Signals, weights: Mapping[str, float]) -> list[Feature]:
    """Give what each measure added to a score, the most first."""
    measured = measures(signals)
    parts = [Feature(name, weight * measured[name]) for name, weight in weights.items()]
    return sorted((part for part in parts if part.score), key=lambda part: -abs(part.score))


def _best_of_hits(weighed: list[_Weighed]) -> list[_Weighed]:
    best: dict[int, _Weighed] = {}
    for one in weighed:
        best.setdefault(one.candidate.evidence.hit, one)
    return list(best.values())


def _margin(one: _Weighed, weighed: list[_Weighed]) -> float:
    """Give the score above the best in another sentence."""
    rest = [other.score for other in weighed if other.candidate.evidence is not one.candidate.evidence]
    return one.score - max(rest) if rest else 10.0


def _shown(candidate: Candidate) -> Excerpt:
    """Give the whole sentences that a span stands in."""
    view = candidate.evidence.view
    touched = [
        one for one in view.sentences if one.start < candidate.span.end and one.end > candidate.span.start
    ]
    return Excerpt(view.paragraph, Span(touched[0].start, touched[-1].end))
