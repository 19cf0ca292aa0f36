"""Pronouns that answer "who": followed to the person they stand for."""

from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.asked import asked
from retrieval.reader.pronouns import Name, antecedent, looked_at
from retrieval.reader.reading import Views
from retrieval.reader.texts import Swap
from retrieval.reader.views import View
from retrieval.reader.word_classes import CODE
from retrieval.records import Excerpt, Hit, Question, Span

_FOLLOWED = frozenset(["person"])
_SUBJECTS = frozenset(["han", "hun", "he", "she"])


def person_meant(question: Question, hit: Hit, token: int, views: Views) -> Name | None:
    """Give the person a pronoun in a hit's paragraph stands for, never one that the question names."""
    if asked(question.text).target not in _FOLLOWED:
        return None
    name = antecedent(_near(hit, views), hit.paragraph.number, token)
    return None if name is None or _is_named(name.words[-1], question) else name


def swaps_of(question: Question, hit: Hit, views: Views) -> tuple[Swap, ...]:
    """Give the pronouns of a hit's paragraph that tell who says something, with the names they stand for.

    Names in the place of all pronouns were tried: they take more away from other answers than they give.
    """
    if asked(question.text).target not in _FOLLOWED:
        return ()
    near, number = _near(hit, views), hit.paragraph.number
    view = near[number]
    found = ((n, antecedent(near, number, n)) for n in range(len(view.tokens)) if _says(view, n))
    return tuple(
        Swap(Span(view.tokens[n].start, view.tokens[n].end), _written(name)) for n, name in found if name
    )


def _near(hit: Hit, views: Views) -> dict[int, View]:
    """Give the views of the paragraphs that a pronoun in a hit's may point to, by number."""
    return {n: views.get(hit.article, n) for n in looked_at(hit.paragraph.number)}


def _says(view: View, token: int) -> bool:
    """Say whether a token is "he" or "she" beside a verb of saying: "skriver han"."""
    beside = view.classes[[max(token - 1, 0), min(token + 1, len(view.tokens) - 1)]]
    return view.folded[token] in _SUBJECTS and CODE["say"] in beside


def _written(name: Name) -> str:
    span = _span(name)
    return name.view.paragraph.text[span.start : span.end]


def _span(name: Name) -> Span:
    return Span(name.view.tokens[name.first].start, name.view.tokens[name.last].end)


def _is_named(word: str, question: Question) -> bool:
    words = {fold_case(token.text) for token in tokenize(question.text)}
    return not words.isdisjoint((word, f"{word}s", f"{word}'s"))


def excerpts_of(name: Name) -> tuple[Excerpt, Excerpt]:
    """Give a name's own excerpt and its sentence's."""
    view = name.view
    sentence = next(n for n, (start, end) in enumerate(view.ranges) if start <= name.first < end)
    return Excerpt(view.paragraph, _span(name)), Excerpt(view.paragraph, view.sentences[sentence])
