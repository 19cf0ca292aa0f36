"""The steps of reading: hits to evidence, evidence to a board, a board to scored spans."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from retrieval.analyzer.analyzer import Analyzer
from retrieval.asked import asked
from retrieval.reader.asking import describe
from retrieval.reader.axes import measure
from retrieval.reader.board import Board, Spans, find_spans, lay_out, with_names
from retrieval.reader.coverage import Strengths, joined, strengths
from retrieval.reader.evidence import (
    SENTENCE_FEATURES,
    Evidence,
    Found,
    Search,
    Surroundings,
    as_features,
    by_sentence,
    finish,
    gather,
)
from retrieval.reader.matching import Match, Wanted, find_matches, wanted_words
from retrieval.reader.pronouns import Name
from retrieval.reader.templates import features
from retrieval.reader.values import OWN
from retrieval.reader.views import Codes, Floats, View, view_paragraph
from retrieval.reader.word_classes import CODE
from retrieval.records import Article, Excerpt, Hit, Query, Question, Span

SENTENCES = 8
_REMEMBERED = 4096


class Views:
    """The views of paragraphs, the most recently used of them kept."""

    def __init__(
        self, analyzer: Analyzer, rarity: Callable[[str], float], *, size: int = _REMEMBERED
    ) -> None:
        self._analyzer = analyzer
        self._rarity = rarity
        self._size = size
        self._kept: OrderedDict[tuple[str, int], View] = OrderedDict()

    def get(self, article: Article, number: int) -> View:
        """Give the view of an article's paragraph, by its number from 1."""
        paragraph = article.paragraphs[number - 1]
        key = (article.id, number)
        # Taken out and put back: another thread may drop it between two looks.
        view = self._kept.pop(key, None)
        if view is None or view.paragraph is not paragraph:
            view = view_paragraph(paragraph, article.language, self._analyzer, self._rarity)
        self._kept[key] = view
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return view


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """The candidate spans of the best sentences, with their features (templates by candidates) and shapes.

    `followed` is -1 for a span of its own, and for a followed pronoun the place of its person in `people`.
    """

    board: Board
    spans: Spans
    features: Codes
    shapes: Codes
    followed: Codes
    attributed: Floats
    echoes: Floats
    people: tuple[Name, ...]


def collect(
    question: Question,
    query: Query,
    hits: tuple[Hit, ...],
    views: Views,
    rarity: Callable[[str], float],
) -> tuple[Wanted, list[Evidence]]:
    """Give what the question wants and every sentence of the hits as evidence."""
    wanted = wanted_words(question, query, rarity)
    search = Search(question, asked(question.text).target, wanted)
    best = max((hit.score for hit in hits), default=0.0)
    seen = [views.get(hit.article, hit.paragraph.number) for hit in hits]
    matches = [find_matches(wanted, view) for view in seen]
    articles = _article_words(hits, matches)
    collected: list[Evidence] = []
    for number, hit in enumerate(hits):
        share = hit.score / best if best > 0 else 1.0
        around = surroundings(hit, wanted, views, articles[hit.article.id])
        collected += gather(search, Found(hit, number, share, seen[number], matches[number], around))
    finish(collected)
    return wanted, collected


def _article_words(hits: tuple[Hit, ...], matches: list[tuple[Match, ...]]) -> dict[str, Strengths]:
    """Give what all hits of each article hold of the question."""
    words: dict[str, Strengths] = {}
    for hit, found in zip(hits, matches, strict=True):
        words[hit.article.id] = joined(words.get(hit.article.id, {}), strengths(found))
    return words


def surroundings(hit: Hit, wanted: Wanted, views: Views, known: Strengths) -> Surroundings:
    """Give what of the question stands around a paragraph, in its article's lead and in the whole article."""
    count = len(hit.article.paragraphs)
    number = hit.paragraph.number
    near = [n for n in (number - 1, number + 1) if 1 <= n <= count]
    found = {n: _sentence_words(views.get(hit.article, n), wanted) for n in {*near, 1}}
    before = found[number - 1][-1] if number > 1 and found[number - 1] else {}
    after = found[number + 1][0] if number < count and found[number + 1] else {}
    title = joined(*found[1][:1])
    whole = joined(known, title, before, after, *(part for n in near for part in found[n]))
    return Surroundings(before, after, title, whole)


def _sentence_words(view: View, wanted: Wanted) -> list[Strengths]:
    return [strengths(matches) for matches in by_sentence(view, find_matches(wanted, view))]


def choose(
    evidence: list[Evidence], weights: Mapping[str, float], count: int = SENTENCES
) -> tuple[tuple[Evidence, ...], Floats]:
    """Give the best sentences, best first, and how far each stands below the best."""
    scores = as_features(evidence) @ np.array([weights.get(name, 0.0) for name in SENTENCE_FEATURES])
    order = np.argsort(-scores, kind="stable")[:count]
    kept = [int(n) for n in order if evidence[n].range[0] < evidence[n].range[1]]
    chosen = tuple(evidence[n] for n in kept)
    return chosen, scores[kept[0]] - scores[kept] if kept else np.zeros(0)


def weigh(
    question: Question,
    wanted: Wanted,
    chosen: tuple[Evidence, ...],
    gaps: Floats,
    person: Callable[[int, int], Name | None],
) -> Weighed:
    """Give the candidate spans of the chosen sentences with their features; person follows a pronoun."""
    board = lay_out(chosen, wanted)
    spans = find_spans(board)
    asking = describe(asked(question.text), question.language, len(wanted.words))
    codes = measure(board, spans, asking, gaps)
    followed, people = _follow(board, person)
    if people:
        as_names = with_names(board, followed.first)
        more = measure(as_names, followed, asking, gaps)
        codes = {axis: np.concatenate([codes[axis], more[axis]]) for axis in codes}
    numbers = np.concatenate([np.full(len(spans.first), -1), np.arange(len(people))]).astype(np.int64)
    both = Spans(np.concatenate([spans.first, followed.first]), np.concatenate([spans.last, followed.last]))
    return Weighed(
        board,
        both,
        features(codes),
        codes["shape"],
        numbers,
        _attributed(board, both, numbers),
        _echoes(codes),
        people,
    )


def _echoes(codes: dict[str, Codes]) -> Floats:
    """Give 1 for each span that says nothing but words of the question, else 0."""
    return np.asarray(codes["own"] == OWN.index("all"), dtype=np.float64)


def _attributed(board: Board, spans: Spans, followed: Codes) -> Floats:
    """Give 1 for each followed pronoun right behind a word of saying that the question has too, else 0."""
    before = np.maximum(spans.first - 1, 0)
    said = (board.classes[before] == CODE["say"]) & (board.mass[before] > 0) & (spans.first > 0)
    return np.asarray((followed >= 0) & said & (board.starts[spans.first] <= before), dtype=np.float64)


def _follow(board: Board, person: Callable[[int, int], Name | None]) -> tuple[Spans, tuple[Name, ...]]:
    """Give the pronouns on a board for which a person is found, and these persons."""
    places, people = [], []
    for place in np.flatnonzero(board.classes == CODE["pron_person"]):
        name = person(int(board.sentence[place]), int(board.token[place]))
        if name is not None:
            places.append(int(place))
            people.append(name)
    found = np.array(places, dtype=np.int64)
    return Spans(found, found), tuple(people)


def excerpt(board: Board, first: int, last: int) -> Excerpt:
    """Give a span's paragraph and character offsets, signs that belong to it included."""
    view = board.evidence[int(board.sentence[first])].view
    text = view.paragraph.text
    start, end = view.tokens[int(board.token[first])].start, view.tokens[int(board.token[last])].end
    while start and text[start - 1] in "$£€§":
        start -= 1
    while end < len(text) and text[end] in "%°":
        end += 1
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    return Excerpt(view.paragraph, Span(start, end))
