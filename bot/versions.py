"""The versions of one story in words: how many there are, and what changed in the place that answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.visible import visible
from bot.wording import day_words, place, plural, source
from config.texts import Texts
from retrieval.duplicates.changes import Change, change
from retrieval.quotes import Kept, Stretch
from retrieval.records import Answer, Hit, Outcome

MOST = 10
"""Versions that are shown, the newest ones."""

_AROUND = 6  # words on each side of a change
_GAP = "…"


@dataclass(frozen=True, slots=True)
class VersionView:
    """An older version: where it stands, and either a sentence or what changed; fit for a terminal."""

    citation: str
    note: str
    stretches: tuple[Stretch, ...] = ()


def versions_line(hit: Hit, texts: Texts) -> str:
    """Say how many versions a hit's story has, and of when the latest is; "" where there is but one."""
    if not hit.versions:
        return ""
    count = plural(texts.versions.count, len(hit.versions) + 1, texts.language)
    if hit.article.published is None:
        return count
    return texts.versions.latest.format(versions=count, date=day_words(hit.article.published, texts))


def changes_of(outcome: Outcome) -> tuple[Change, ...]:
    """Compare the paragraph that answers with the older versions of its article."""
    if not isinstance(outcome, Answer):
        return ()
    reading = outcome.reading
    return tuple(change(reading.answer.paragraph, one) for one in reading.hit.versions[:MOST])


def version_views(changes: tuple[Change, ...], texts: Texts) -> tuple[VersionView, ...]:
    """Word what changed, version by version."""
    return tuple(_view(one, texts) for one in changes)


def _view(one: Change, texts: Texts) -> VersionView:
    if one.paragraph is None:
        return VersionView(", ".join(source(one.article, texts)), texts.versions.absent)
    citation = place(one.article, one.paragraph, texts)
    if all(stretch.kept is Kept.BOTH for stretch in one.stretches):
        return VersionView(citation, texts.versions.same)
    return VersionView(citation, "", tuple(_shortened(one.stretches)))


def _shortened(stretches: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """Give the changes with a few words around each."""
    last = len(stretches) - 1
    for number, stretch in enumerate(stretches):
        words = visible(stretch.text).split()
        before, after = _AROUND * (number > 0), _AROUND * (number < last)
        if stretch.kept is Kept.BOTH and len(words) > before + after + 1:
            words = [*words[:before], _GAP, *words[len(words) - after :]]
        yield Stretch(" ".join(words), stretch.kept)
