"""`kildesvar search`."""

from tests.bot.running import Runner


def test_search_shows_hits_with_scores_and_words(run: Runner) -> None:
    """As many as asked for, each with its place."""
    ran = run("search", "Mike Pence", "-k", "2")
    assert ran.code == 0
    assert "1. " in ran.out
    assert "2. " in ran.out
    assert "3. " not in ran.out
    assert "Ord: Mike, Pence" in ran.out
    assert "003_e0184a789c5678ac#" in ran.out


def test_search_for_nothing_known_finds_nothing(run: Runner) -> None:
    """An empty list is an ordinary result, and unknown words are named."""
    ran = run("search", "xyzzy")
    assert ran.code == 0
    assert "Ingen afsnit fundet." in ran.out
    assert "xyzzy" in ran.out
