"""Where a question's words stand in a paragraph."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.asked import asked
from retrieval.reader.reflexive import is_beside_reflexive, reflexive_verbs
from retrieval.reader.views import STEM, View
from retrieval.reader.word_classes import HELPING, word_class
from retrieval.records import Origin, Query, Question

PART = 0.6
QUERY_PART = 0.5
KIN = 0.45
BARE = 0.25  # of a reflexive verb's match without its pronoun: "forhold" for "forholde sig"
_SOURCES = frozenset({"ifølge", "according"})
_SOURCE_NEAR = 3  # tokens: "ifølge det svenske politi"
PHOTOGRAPHS = ("fotograf", "photograph", "foto", "photo")  # a caption's "Foto: NAME" answers them


@dataclass(frozen=True)
class Wanted:
    """A question's words in order, each with its rarity, its role and its terms with what each counts.

    `reflexive` are the numbers of the verbs that a reflexive pronoun belongs to.
    """

    words: tuple[str, ...]
    rarity: tuple[float, ...]
    alternatives: tuple[tuple[tuple[str, float], ...], ...]
    roles: tuple[str, ...]
    reflexive: frozenset[int] = frozenset()

    @cached_property
    def total(self) -> float:
        """The sum of the rarities, never zero."""
        return sum(self.rarity) or 1.0


@dataclass(frozen=True, slots=True)
class Match:
    """One word of the question at one token; strength is 0 to 1."""

    token: int
    word: int
    strength: float


def wanted_words(question: Question, query: Query, rarity: Callable[[str], float]) -> Wanted:
    """Give the question's words to look for, with their alternatives, in the question's order."""
    grouped = _alternatives(query)
    rarities = _rarities(query, rarity)
    order = {fold_case(t.text): n for n, t in reversed(list(enumerate(tokenize(question.text))))}
    words = tuple(sorted(grouped, key=lambda word: order.get(fold_case(word), len(order))))
    verb, reflexive = _verb(question), reflexive_verbs(question)
    return Wanted(
        words=words,
        rarity=tuple(
            rarities.get(word, 0.0) or max(rarity(text) for text, _ in grouped[word]) for word in words
        ),
        alternatives=tuple(tuple(grouped[word]) for word in words),
        roles=tuple(_role(word, question, verb) for word in words),
        reflexive=frozenset(n for n, word in enumerate(words) if fold_case(word) in reflexive),
    )


def _alternatives(query: Query) -> dict[str, list[tuple[str, float]]]:
    """Give each word's terms, with what each counts."""
    grouped: dict[str, list[tuple[str, float]]] = {}
    for term in query.terms:
        counts = QUERY_PART if term.origin is Origin.PART else term.weight
        grouped.setdefault(term.word, []).append((term.text, counts))
    for term in query.also:
        grouped[term.word].append((term.text, term.weight))
    for word, alternatives in grouped.items():
        if fold_case(word).startswith(PHOTOGRAPHS):
            alternatives.append(("foto", 1.0))
    return grouped


def _rarities(query: Query, rarity: Callable[[str], float]) -> dict[str, float]:
    """Give the rarity of each word's commonest term, parts of compounds left out."""
    rarities: dict[str, float] = {}
    for term in query.terms:
        if term.origin is not Origin.PART:
            rarities[term.word] = min(rarities.get(term.word, math.inf), rarity(term.text))
    return rarities


def _verb(question: Question) -> str | None:
    """Give the question's main verb, folded, as far as its place and form tell."""
    found = asked(question.text)
    if found.asking is None:
        return None
    rest = [(fold_case(token.text), token.text) for token in found.tokens[found.asking + 1 :]]
    if found.focus is not None:
        rest = [(fold_case(token.text), token.text) for token in found.tokens[found.focus + 1 :]]
    classes = [word_class(text, question.language, opens=False) for _, text in rest]
    for name, (folded, _) in zip(classes, rest, strict=True):
        if name in {"verb", "say", "past", "call", "present"}:
            return folded
    if question.language == "en" and "do" in classes and len(rest) > 1:
        return rest[-1][0]
    if rest and classes[0] not in HELPING:
        return rest[0][0]
    return None


def _role(word: str, question: Question, verb: str | None) -> str:
    if question.focus and fold_case(word) == fold_case(question.focus):
        return "focus"
    if any(f" {fold_case(word)} " in f" {fold_case(name)} " for name in question.names):
        return "name"
    return "verb" if fold_case(word) == verb else "other"


def find_matches(wanted: Wanted, view: View) -> tuple[Match, ...]:
    """Give the strongest match of the question's words at each token of a paragraph, in token order."""
    best: dict[int, Match] = {}
    for match in _all_matches(wanted, view):
        _keep(best, _whole_verb(match, wanted, view), wanted)
    return tuple(best[token] for token in sorted(best) if _is_meant(best, token, wanted))


def _is_meant(best: dict[int, Match], token: int, wanted: Wanted) -> bool:
    """Say whether a match is none of "ifølge" before another source than the question's."""
    if fold_case(wanted.words[best[token].word]) not in _SOURCES:
        return True
    return any(place in best for place in range(token + 1, token + 1 + _SOURCE_NEAR))


def _all_matches(wanted: Wanted, view: View) -> Iterator[Match]:
    for number, alternatives in enumerate(wanted.alternatives):
        for text, weight in alternatives:
            for token, whole in view.places.get(text, ()):
                yield Match(token, number, min(1.0, weight * (1.0 if whole else PART)))
        for token in _kin(fold_case(wanted.words[number]), view):
            yield Match(token, number, KIN)


def _keep(best: dict[int, Match], match: Match, wanted: Wanted) -> None:
    held = best.get(match.token)
    worth = match.strength * wanted.rarity[match.word]
    if held is None or worth > held.strength * wanted.rarity[held.word]:
        best[match.token] = match


def _whole_verb(match: Match, wanted: Wanted, view: View) -> Match:
    """Give a match, weaker if it is a reflexive verb's and no reflexive pronoun stands by it."""
    if match.word not in wanted.reflexive or is_beside_reflexive(view, match.token):
        return match
    return replace(match, strength=match.strength * BARE)


def _kin(word: str, view: View) -> tuple[int, ...]:
    if len(word) < STEM or not word.isalpha():
        return ()
    return view.stems.get(word[:STEM], ())
