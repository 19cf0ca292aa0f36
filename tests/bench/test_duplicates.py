"""The measure of near duplicates."""

import pytest

from bench.duplicates import folded_share, others, rewrites, shuffled
from retrieval.duplicates.families import Families
from tests.retrieval.duplicates.stories import words

BODIES = [words(seed, 120) for seed in range(6)]


@pytest.mark.parametrize("name", [name for name in rewrites() if "1 word in 7" not in name])
def test_stories_told_again_fold(name: str) -> None:
    """Nearly all of them, in every way but the freest."""
    assert folded_share(rewrites()[name], BODIES, pairs=20) >= 0.8


@pytest.mark.parametrize("name", [name for name in others() if "half" not in name])
def test_articles_that_share_a_part_do_not(name: str) -> None:
    """Hardly any of them."""
    assert folded_share(others()[name], BODIES, pairs=20) <= 0.1


def test_the_big_archive_holds_rewrites() -> None:
    """One in ten is told again, but the first."""
    articles = list(shuffled(BODIES, 31))
    families = Families.of(articles)
    assert len(articles) == 31
    assert sum(len(families.members(article.id)) > 1 for article in articles) == 6
