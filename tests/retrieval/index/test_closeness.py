"""Words that stand together in the query gain where they stand together in a paragraph."""

from collections.abc import Hashable, Sequence

import pytest

from retrieval.index.closeness import ClosePair, close_pairs, closeness_of
from retrieval.records import Origin, QueryTerm


def rarity(_term: str) -> float:
    """Every word is equally rare."""
    return 2.0


def terms(*words: str) -> list[QueryTerm]:
    """Give typed terms."""
    return [QueryTerm(word, word) for word in words]


def closeness(paragraph: Sequence[Hashable], pairs: Sequence[ClosePair]) -> float:
    """Measure one paragraph."""
    return closeness_of(pairs)(paragraph)


def pairs(*words: str) -> list[tuple[Hashable, Hashable]]:
    """Give the pairs of a query."""
    return [(pair.one, pair.other) for pair in close_pairs(terms(*words), rarity)]


def test_pairs_reach_three_words_ahead_in_order() -> None:
    """Words far apart in the query make no pair."""
    assert pairs("a", "b", "c", "d", "e")[:3] == [("a", "b"), ("a", "c"), ("a", "d")]
    assert ("a", "e") not in pairs("a", "b", "c", "d", "e")


def test_alternatives_and_parts_of_one_word_make_no_pair() -> None:
    """A word is never close to itself under another spelling."""
    folded = QueryTerm("ålborg", "aalborg", 1.0, Origin.FOLDED)
    part = QueryTerm("borg", "aalborg", 0.5, Origin.PART)
    assert close_pairs([*terms("aalborg"), folded, part], rarity) == ()


@pytest.mark.parametrize(
    ("paragraph", "gains"),
    [("a b", True), ("b x x x x a", True), ("a x x x x x b", False), ("a a a", False), ("", False)],
)
def test_only_words_within_the_window_gain(paragraph: str, gains: bool) -> None:  # noqa: FBT001 - a parameter
    """The order does not matter, the distance does."""
    assert (closeness(paragraph.split(), [ClosePair("a", "b", 2.0)]) > 0) is gains


def test_a_pair_counts_as_much_as_the_rarer_of_its_words() -> None:
    """A common word beside a rare one takes nothing from it, whichever comes first."""
    idf = {"a": 1.0, "b": 5.0}
    for words in (("a", "b"), ("b", "a")):
        assert closeness(["a", "b"], close_pairs(terms(*words), idf.__getitem__)) == pytest.approx(5.0)


def test_more_meetings_gain_more_but_ever_less() -> None:
    """The gain saturates, as a term's own frequency does."""
    one, two, many = (closeness(["a", "b"] * n, [ClosePair("a", "b", 2.0)]) for n in (1, 2, 50))
    assert one == pytest.approx(2.0)
    assert one < two < many < 2.2 * one


def test_words_that_stand_everywhere_are_counted_in_good_time() -> None:
    """A long paragraph of two words in turn takes no time of its length squared."""
    assert closeness(["a", "b"] * 20_000, [ClosePair("a", "b", 2.0)]) == pytest.approx(2.0 * 2.2, rel=1e-4)
