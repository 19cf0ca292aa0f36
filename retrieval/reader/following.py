"""Pronouns that answer "who": followed to the person they stand for."""

from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.asked import asked
from retrieval.reader.pronouns import Name, antecedent, looked_at
from retrieval.reader.reading import Views
from retrieval.records import Excerpt, Hit, Question, Span

_FOLLOWED = frozenset(["person"])


def person_meant(question: Question, hit: Hit, token: int, views: Views) -> Name | None:
    """Give the person a pronoun in a hit's paragraph stands for, never one that the question names."""
    if asked(question.text).target not in _FOLLOWED:
        return None
    number = hit.paragraph.number
    name = antecedent({n: views.get(hit.article, n) for n in looked_at(number)}, number, token)
    return None if name is None or _is_named(name.words[-1], question) else name


def _is_named(word: str, question: Question) -> bool:
    words = {fold_case(token.text) for token in tokenize(question.text)}
    return not words.isdisjoint((word, f"{word}s", f"{word}'s"))


def excerpts_of(name: Name) -> tuple[Excerpt, Excerpt]:
    """Give a name's own excerpt and its sentence's."""
    view = name.view
    sentence = next(n for n, (start, end) in enumerate(view.ranges) if start <= name.first < end)
    span = Span(view.tokens[name.first].start, view.tokens[name.last].end)
    return Excerpt(view.paragraph, span), Excerpt(view.paragraph, view.sentences[sentence])
