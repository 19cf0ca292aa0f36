"""Explanations for a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.visible import visible
from bot.why import ExplainedTerm, Explanation, ReaderView
from bot.wording import feature_words, number, percent, place
from config.texts import Texts

_SHOWN_FEATURES = 12


def why_view(why: Explanation, texts: Texts) -> RenderableType:
    """Show an explanation: the words, where they were found, what the reader saw, how sure it was."""
    return Group(*_parts(why, texts))


def _parts(why: Explanation, texts: Texts) -> Iterator[RenderableType]:
    if not why.terms:
        yield Text(texts.why.nothing)
        return
    yield Text(texts.why.searched, style="bold")
    yield _terms(why, texts)
    if why.article and why.paragraph:
        found = place(why.article, why.paragraph, texts)
        yield Text(texts.why.found.replace("{place}", found))
    if why.reader and why.reader.features:
        yield Text(texts.why.reading, style="bold")
        yield _features(why.reader, texts)
    if why.second:
        yield Text(texts.why.second.replace("{answer}", visible(why.second.answer)), style="bold")
        yield _features(why.second, texts)
    sentence = texts.why.confidence if why.answered else texts.why.refused
    yield Text(sentence.format(percent=percent(why.confidence, texts.language)))


def _terms(why: Explanation, texts: Texts) -> Table:
    table = _table(texts.why.word, texts.why.term, texts.why.origin, texts.why.score)
    for term in why.terms:
        origin: str = getattr(texts.why, term.origin)
        table.add_row(Text(visible(term.word)), Text(visible(term.term)), origin, _score(term, why, texts))
    if why.article:
        table.add_row(texts.why.total, "", "", number(why.score, texts.language))
    return table


def _score(term: ExplainedTerm, why: Explanation, texts: Texts) -> str:
    if term.score is not None:
        return number(term.score, texts.language)
    return texts.why.never_seen if term.word in why.unknown else texts.why.absent


def _features(view: ReaderView, texts: Texts) -> Table:
    table = _table(texts.why.feature, texts.why.score)
    for feature in view.strongest(_SHOWN_FEATURES):
        table.add_row(feature_words(feature, texts), number(feature.score, texts.language))
    return table


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in headings[:-1]:
        table.add_column(heading, overflow="fold")
    table.add_column(headings[-1], justify="right", overflow="fold")
    return table
