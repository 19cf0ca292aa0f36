"""Paragraphs of other articles that differ from a source's by some figures or names, in words."""

from bot.versions import MOST, VersionView
from bot.visible import visible
from bot.wording import cut, place, plural
from config.texts import Texts
from retrieval.records import Answer, Hit, Outcome, Twin

_LONGEST = 300  # characters


def alike(hit: Hit) -> tuple[Twin, ...]:
    """Give the paragraphs that stand behind a hit, without those of its own story's versions."""
    versions = {one.id for one in hit.versions}
    return tuple(one for one in hit.twins if one.article.id not in versions)


def alike_line(hit: Hit, texts: Texts) -> str:
    """Say how many paragraphs are like a hit's; "" where there is none."""
    count = len(alike(hit))
    return plural(texts.alike.count, count, texts.language) if count else ""


def alike_of(outcome: Outcome) -> tuple[Twin, ...]:
    """Give the paragraphs like the one that answers, as many as are shown."""
    return alike(outcome.reading.hit)[:MOST] if isinstance(outcome, Answer) else ()


def alike_views(twins: tuple[Twin, ...], texts: Texts) -> tuple[VersionView, ...]:
    """Cite such paragraphs, each with what it says."""
    return tuple(
        VersionView(place(one.article, one.paragraph, texts), visible(cut(one.paragraph.text, _LONGEST)))
        for one in twins
    )
