"""The table of hashes and the pairs that stand side by side in it."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.duplicates.rows import add, candidates, make_rows, without
from retrieval.duplicates.signature import Signature, signature
from tests.factories import make_article
from tests.retrieval.duplicates.stories import story, words


def signed(text: str) -> Signature:
    """Give the signature of a body."""
    return signature(make_article(text))


def sharing(number: int, several: list[Signature]) -> set[tuple[int, int]]:
    """Give the pairs found when the signatures from a number on come to those before it."""
    numbered = list(enumerate(several))
    new = make_rows(numbered[number:])
    return set(candidates(add(make_rows(numbered[:number]), new), new))


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=5), st.integers(0, 4))
def test_pairs_are_those_that_share_hashes_and_hold_a_new_one(seeds: list[int], number: int) -> None:
    """Whether they come at once or one part after the other."""
    several = [signed(story(seed, 60)) for seed in seeds]
    pairs = {(a, b) for a, b in combinations(range(len(seeds)), 2) if seeds[a] == seeds[b]}
    assert sharing(number, several) == {pair for pair in pairs if pair[1] >= number}


def test_the_halves_of_a_story_find_the_whole() -> None:
    """A shortened version is a candidate too."""
    whole = words(1, 600)
    assert sharing(1, [signed(" ".join(whole)), signed(" ".join(whole[:240]))]) == {(0, 1)}


def test_dropped_articles_have_no_rows() -> None:
    """The rest stays as it was."""
    one, two = (0, signed(story(1))), (1, signed(story(2)))
    assert without(make_rows([one, two]), [1]).tolist() == make_rows([one]).tolist()
    assert without(make_rows([one]), []).tolist() == make_rows([one]).tolist()


def test_what_many_share_gives_each_a_few_pairs_only() -> None:
    """A thousand equal articles are compared with their neighbours, not each with all."""
    pairs = sharing(0, [signed(story(1))] * 1_000)
    assert 999 <= len(pairs) <= 4_000
