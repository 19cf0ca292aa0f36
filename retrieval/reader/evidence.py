"""The sentences of the hits, each with what speaks for it."""

import math
from dataclasses import dataclass

from retrieval.reader.matching import Match, Wanted
from retrieval.reader.types import count_type
from retrieval.reader.views import View
from retrieval.reader.word_classes import CODE
from retrieval.records import Hit, ParagraphKind, Question

MEASURES = (
    "own", "own_squared", "own_share", "before", "after", "paragraph", "article", "title", "pairs", "near",
    "names_own", "names_near", "names_article", "type_here", "type_missing", "opens_with_pronoun", "pronoun_before", "attribution",
    "length", "short", "first_sentence", "lead", "caption", "quote", "hit_share", "hit_first", "paragraph_share",
    "focus_own", "article_share", "rarest_own", "rarest_near", "rarest_article", "exact", "question_mark", "negation",
)  # fmt: skip
_PRONOUNS = frozenset([CODE["pron_person"], CODE["det_def"]])
_SAY = CODE["say"]
_NEG = CODE["neg"]


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What of the question stands around a paragraph: strengths by question word."""

    before: dict[int, float]
    after: dict[int, float]
    title: dict[int, float]
    article: dict[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One sentence of one hit: its place, the question's words in it and its measures (see MEASURES)."""

    hit: int
    view: View
    number: int
    matches: tuple[Match, ...]
    words: dict[int, float]
    paragraph: float
    article: float
    measures: dict[str, float]

    @property
    def range(self) -> tuple[int, int]:
        """The sentence's first token and the one after its last."""
        return self.view.ranges[self.number]


def covered(words: dict[int, float], wanted: Wanted) -> float:
    """Give the fraction of the question's rarity that words cover, 0 to 1."""
    return sum(strength * wanted.rarity[word] for word, strength in words.items()) / wanted.total


def strengths(matches: tuple[Match, ...]) -> dict[int, float]:
    """Give the strongest match of each question word."""
    best: dict[int, float] = {}
    for match in matches:
        best[match.word] = max(best.get(match.word, 0.0), match.strength)
    return best


def joined(*parts: dict[int, float]) -> dict[int, float]:
    """Give the strongest of each word over several dictionaries of strengths."""
    best: dict[int, float] = {}
    for part in parts:
        for word, strength in part.items():
            best[word] = max(best.get(word, 0.0), strength)
    return best


def gather(
    question: Question,
    wanted: Wanted,
    target: str,
    hit: Hit,
    hit_number: int,
    best_score: float,
    view: View,
    matches: tuple[Match, ...],
    around: Surroundings,
) -> list[Evidence]:
    """Give the evidence of each sentence of a hit's paragraph."""
    by_sentence = _by_sentence(view, matches)
    found = [strengths(part) for part in by_sentence]
    whole = joined(*found)
    paragraph = covered(whole, wanted)
    article = covered(joined(whole, around.article), wanted)
    collected = []
    for number, own in enumerate(found):
        before = found[number - 1] if number else around.before
        after = found[number + 1] if number + 1 < len(found) else around.after
        measures = _measures(question, wanted, target, view, number, by_sentence[number], own, before, after)
        measures |= _of_place(wanted, hit, hit_number, best_score, own, whole, around, view, number)
        measures["paragraph"] = paragraph
        measures["article"] = article
        collected.append(
            Evidence(hit_number, view, number, by_sentence[number], own, paragraph, article, measures)
        )
    return collected


def _by_sentence(view: View, matches: tuple[Match, ...]) -> list[tuple[Match, ...]]:
    parts = []
    position = 0
    for _, end in view.ranges:
        start = position
        while position < len(matches) and matches[position].token < end:
            position += 1
        parts.append(matches[start:position])
    return parts


def _measures(
    question: Question,
    wanted: Wanted,
    target: str,
    view: View,
    number: int,
    matches: tuple[Match, ...],
    own: dict[int, float],
    before: dict[int, float],
    after: dict[int, float],
) -> dict[str, float]:
    start, end = view.ranges[number]
    coverage = covered(own, wanted)
    with_before = covered(joined(own, before), wanted) - coverage
    typed = count_type(view, start, end, target, frozenset(match.token for match in matches))
    pronoun = any(view.classes[n] in _PRONOUNS for n in range(start, min(start + 2, end)))
    says = any(view.classes[n] == _SAY for n in range(start, min(start + 3, end)))
    length = end - start
    negated = any(view.classes[n] == _NEG for n in range(start, end))
    return {
        "own": coverage,
        "own_squared": coverage * coverage,
        "before": with_before,
        "after": covered(joined(own, after), wanted) - coverage,
        "pairs": _pairs(matches, wanted),
        "near": _nearness(matches, wanted),
        "type_here": float(typed > 0),
        "type_missing": float(typed == 0),
        "opens_with_pronoun": float(pronoun),
        "pronoun_before": with_before * pronoun,
        "attribution": with_before * says,
        "length": math.log1p(length) / 3,
        "short": float(length < 5),
        "question_mark": float(view.paragraph.text[: view.sentences[number].end].endswith("?")),
        "negation": float(negated != question.negated),
        "exact": sum(1 for m in matches if view.folded[m.token] == wanted.words[m.word].casefold())
        / (len(wanted.words) or 1),
    }


def _of_place(
    wanted: Wanted, hit: Hit, hit_number: int, best_score: float, own: dict[int, float],
    whole: dict[int, float], around: Surroundings, view: View, number: int,
) -> dict[str, float]:  # fmt: skip
    near = joined(whole, around.before, around.title)
    far = joined(near, around.article)
    share = hit.score / best_score if best_score > 0 else 1.0
    kind = hit.paragraph.kind
    return {
        "title": covered(joined(own, around.title), wanted) - covered(own, wanted),
        "names_own": role_share(own, wanted, "name"),
        "names_near": role_share(near, wanted, "name"),
        "names_article": role_share(far, wanted, "name"),
        "focus_own": role_share(own, wanted, "focus"),
        "rarest_own": _rarest(own, wanted),
        "rarest_near": _rarest(near, wanted),
        "rarest_article": _rarest(far, wanted),
        "first_sentence": float(number == 0),
        "lead": float(kind is ParagraphKind.LEAD),
        "caption": float(kind is ParagraphKind.CAPTION),
        "quote": float(kind is ParagraphKind.QUOTE),
        "hit_share": share,
        "hit_first": float(hit_number == 0),
    }


def role_share(words: dict[int, float], wanted: Wanted, role: str) -> float:
    """Give the fraction of the question's words of a role that stand here; 1 where it has none."""
    numbers = [n for n, held in enumerate(wanted.roles) if held == role]
    if not numbers:
        return 1.0
    return sum(words.get(n, 0.0) for n in numbers) / len(numbers)


def _rarest(words: dict[int, float], wanted: Wanted) -> float:
    if not wanted.words:
        return 0.0
    return words.get(max(range(len(wanted.words)), key=lambda n: wanted.rarity[n]), 0.0)


def _pairs(matches: tuple[Match, ...], wanted: Wanted) -> float:
    """Give the share of the question's neighbouring words that stand near each other in the same order."""
    pairs = {
        first.word
        for first, second in zip(matches, matches[1:], strict=False)
        if second.word == first.word + 1 and second.token - first.token <= 3
    }
    return len(pairs) / max(1, len(wanted.words) - 1)


def _nearness(matches: tuple[Match, ...], wanted: Wanted) -> float:
    """Give how close the matched words stand: 1 where they follow each other, towards 0 where far apart."""
    if len(matches) < 2:
        return 0.0
    gaps = [second.token - first.token for first, second in zip(matches, matches[1:], strict=False)]
    return sum(1 / gap for gap in gaps) / max(1, len(wanted.words) - 1)


def finish(evidence: list[Evidence]) -> None:
    """Add what only a comparison of all sentences can say: shares of the best coverage."""
    best = max((one.measures["own"] for one in evidence), default=0.0) or 1.0
    paragraphs = max((one.paragraph for one in evidence), default=0.0) or 1.0
    articles = max((one.article for one in evidence), default=0.0) or 1.0
    for one in evidence:
        one.measures["article_share"] = one.article / articles
        one.measures["own_share"] = one.measures["own"] / best
        one.measures["paragraph_share"] = one.paragraph / paragraphs
