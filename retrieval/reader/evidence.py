"""The sentences of the hits, each with what speaks for it."""

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from retrieval.reader.coverage import (
    Strengths,
    covered,
    exactness,
    joined,
    nearness,
    pairs,
    rarest,
    role_share,
    strengths,
)
from retrieval.reader.matching import PHOTOGRAPHS, Match, Wanted
from retrieval.reader.types import count_type
from retrieval.reader.views import Codes, Floats, View
from retrieval.reader.word_classes import CODE
from retrieval.records import Hit, Question

MEASURES = (
    "own", "own_squared", "own_share", "before", "after", "paragraph", "paragraph_share", "article",
    "article_share", "title", "pairs", "near", "exact", "names_own", "names_near", "names_article",
    "rarest_own", "rarest_near", "rarest_article", "focus_own", "type_here", "type_missing",
    "figure_missing", "typed_before", "typed_after", "credit", "opens_with_pronoun", "pronoun_before",
    "attribution", "length", "short",
    "first_sentence", "question_mark", "negation", "hit_share", "hit_first",
)  # fmt: skip
_PAIRED = (
    "own", "before", "title", "article", "hit_share", "type_here", "figure_missing", "own_share",
    "paragraph", "exact", "near", "names_own", "rarest_own", "length",
)  # fmt: skip
PAIRS = tuple(combinations(_PAIRED, 2))
SENTENCE_FEATURES = (*MEASURES, *(f"{one}*{other}" for one, other in PAIRS))
_PRONOUNS = (CODE["pron_person"], CODE["det_def"])
_SAY = (CODE["say"],)
_NEG = (CODE["neg"],)
_FIGURES = frozenset(["year", "time", "duration", "count", "money", "percent", "age", "measure"])
_SHORT = 5  # tokens
_LEFT = [MEASURES.index(one) for one, _ in PAIRS]
_RIGHT = [MEASURES.index(other) for _, other in PAIRS]


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What of the question stands around a paragraph."""

    before: Strengths
    after: Strengths
    title: Strengths
    article: Strengths


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What is looked for: the question, its target, its words."""

    question: Question
    target: str
    wanted: Wanted


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A hit as it is read: its place among the hits, its share of the best score, its surroundings."""

    hit: Hit
    number: int
    share: float
    view: View
    matches: tuple[Match, ...]
    around: Surroundings


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One sentence of one hit: its place, the question's words in it and its measures (see MEASURES)."""

    hit: int
    view: View
    number: int
    matches: tuple[Match, ...]
    words: Strengths
    paragraph: float
    article: float
    measures: dict[str, float]

    @property
    def range(self) -> tuple[int, int]:
        """The sentence's first token and the one after its last."""
        return self.view.ranges[self.number]


def gather(search: Search, found: Found) -> list[Evidence]:
    """Give the evidence of each sentence of a hit's paragraph."""
    parts = by_sentence(found.view, found.matches)
    words = [strengths(part) for part in parts]
    whole = joined(*words)
    paragraph = covered(whole, search.wanted)
    article = covered(joined(whole, found.around.article), search.wanted)
    collected = []
    for number, own in enumerate(words):
        before = words[number - 1] if number else found.around.before
        after = words[number + 1] if number + 1 < len(words) else found.around.after
        measures = {
            "paragraph": paragraph,
            "article": article,
            **_of_coverage(search.wanted, parts[number], own, before, after),
            **_of_surroundings(search.wanted, found, own, whole),
            **_of_sentence(search, found.view, number, parts[number]),
            "first_sentence": float(number == 0),
        }
        measures["typed_before"] = measures["before"] * measures["type_here"]
        measures["typed_after"] = measures["after"] * measures["type_here"]
        measures["pronoun_before"] = measures["before"] * measures["opens_with_pronoun"]
        measures["attribution"] *= measures["before"]
        measures["exact"] = exactness(parts[number], found.view.folded, search.wanted)
        collected.append(
            Evidence(found.number, found.view, number, parts[number], own, paragraph, article, measures)
        )
    return collected


def as_features(evidence: list[Evidence]) -> Floats:
    """Give a row of SENTENCE_FEATURES for each sentence: its measures and products of two of them."""
    rows = [[one.measures[name] for name in MEASURES] for one in evidence]
    table = np.array(rows, dtype=np.float64).reshape(len(evidence), len(MEASURES))
    return np.concatenate([table, table[:, _LEFT] * table[:, _RIGHT]], axis=1)


def finish(evidence: list[Evidence]) -> None:
    """Add what only a comparison of all sentences can say: shares of the best coverage."""
    best = max((one.measures["own"] for one in evidence), default=0.0) or 1.0
    paragraphs = max((one.paragraph for one in evidence), default=0.0) or 1.0
    articles = max((one.article for one in evidence), default=0.0) or 1.0
    for one in evidence:
        one.measures["own_share"] = one.measures["own"] / best
        one.measures["paragraph_share"] = one.paragraph / paragraphs
        one.measures["article_share"] = one.article / articles


def by_sentence(view: View, matches: tuple[Match, ...]) -> list[tuple[Match, ...]]:
    """Give the matches of a paragraph, in token order, by its sentences."""
    parts = []
    position = 0
    for _, end in view.ranges:
        start = position
        while position < len(matches) and matches[position].token < end:
            position += 1
        parts.append(matches[start:position])
    return parts


def _of_coverage(
    wanted: Wanted, matches: tuple[Match, ...], own: Strengths, before: Strengths, after: Strengths
) -> dict[str, float]:
    coverage = covered(own, wanted)
    return {
        "own": coverage,
        "own_squared": coverage * coverage,
        "before": covered(joined(own, before), wanted) - coverage,
        "after": covered(joined(own, after), wanted) - coverage,
        "pairs": pairs(matches, wanted),
        "near": nearness(matches, wanted),
    }


def _of_surroundings(wanted: Wanted, found: Found, own: Strengths, whole: Strengths) -> dict[str, float]:
    around = found.around
    near = joined(whole, around.before, around.title)
    far = joined(near, around.article)
    return {
        "title": covered(joined(own, around.title), wanted) - covered(own, wanted),
        "names_own": role_share(own, wanted, "name"),
        "names_near": role_share(near, wanted, "name"),
        "names_article": role_share(far, wanted, "name"),
        "focus_own": role_share(own, wanted, "focus"),
        "rarest_own": rarest(own, wanted),
        "rarest_near": rarest(near, wanted),
        "rarest_article": rarest(far, wanted),
        "hit_share": found.share,
        "hit_first": float(found.number == 0),
    }


def _of_sentence(search: Search, view: View, number: int, matches: tuple[Match, ...]) -> dict[str, float]:
    start, end = view.ranges[number]
    classes = view.classes[start:end]
    fitting = count_type(view, start, end, search.target, frozenset(match.token for match in matches))
    negated = _holds(classes, _NEG)
    photo = any(word.casefold().startswith(PHOTOGRAPHS) for word in search.wanted.words)
    return {
        "type_here": float(fitting > 0),
        "type_missing": float(fitting == 0),
        "figure_missing": float(fitting == 0 and search.target in _FIGURES),
        "credit": float(photo and view.folded[start : start + 1] == ("foto",)),
        "opens_with_pronoun": float(_holds(classes[:2], _PRONOUNS)),
        "attribution": float(_holds(classes[:3], _SAY)),
        "length": math.log1p(end - start) / 3,
        "short": float(end - start < _SHORT),
        "question_mark": float(view.paragraph.text[view.sentences[number].end - 1] == "?"),
        "negation": float(negated != search.question.negated),
    }


def _holds(classes: Codes, wanted: tuple[int, ...]) -> bool:
    return any(int(code) in wanted for code in classes)
