"""Explanations as Telegram messages."""

from collections.abc import Iterator

from bot.telegram.markup import LONGEST_MESSAGE, Run, Runs, Style, cut
from bot.visible import visible
from bot.why import ExplainedTerm, Explanation, ReaderView
from bot.wording import feature_words, number, percent, place
from config.texts import Texts

_SHOWN_FEATURES = 6


def why_runs(why: Explanation, texts: Texts) -> Runs:
    """Show an explanation: the words, where they were found, what the reader saw, how sure it was."""
    return cut(tuple(_runs(why, texts)), LONGEST_MESSAGE)


def _runs(why: Explanation, texts: Texts) -> Iterator[Run]:
    yield Run(f"{texts.why.searched}\n", (Style.BOLD,))
    yield from (Run(f"• {_term(term, why, texts)}\n") for term in why.terms)
    if why.article and why.paragraph:
        found = texts.why.found.replace("{place}", place(why.article, why.paragraph, texts))
        yield Run(f"{found} ({number(why.score, texts.language)})\n")
    if why.reader and why.reader.features:
        yield Run(f"\n{texts.why.reading}\n", (Style.BOLD,))
        yield from _features(why.reader, texts)
    if why.second:
        heading = texts.why.second.replace("{answer}", visible(why.second.answer))
        yield Run(f"\n{heading}\n", (Style.BOLD,))
        yield from _features(why.second, texts)
    sentence = texts.why.confidence if why.answered else texts.why.refused
    yield Run("\n" + sentence.format(percent=percent(why.confidence, texts.language)))


def _features(view: ReaderView, texts: Texts) -> Iterator[Run]:
    for feature in view.strongest(_SHOWN_FEATURES):
        yield Run(f"• {feature_words(feature, texts)}: {number(feature.score, texts.language)}\n")


def _term(term: ExplainedTerm, why: Explanation, texts: Texts) -> str:
    origin: str = getattr(texts.why, term.origin)
    searched = (
        visible(term.word) if term.word == term.term else f"{visible(term.word)} → {visible(term.term)}"
    )
    return f"{searched} ({origin}): {_score(term, why, texts)}"


def _score(term: ExplainedTerm, why: Explanation, texts: Texts) -> str:
    if term.score is not None:
        return number(term.score, texts.language)
    return texts.why.never_seen if term.word in why.unknown else texts.why.absent
