"""The best places are found without sorting all of them, and ties stay in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.selection import Best, Candidate, best_first, best_places, choose, depth_of, lifted

few_scores = st.sampled_from([0.0, 1.0, 2.0, 2.5, 7.0])


@given(st.lists(few_scores, max_size=400), st.integers(1, 5))
def test_the_best_places_are_those_of_a_full_sort(scores: list[float], most: int) -> None:
    """Whatever ties with the last of the wanted ones is given too, and nothing that scores nothing."""
    ranked = sorted(scores, reverse=True)
    bound = ranked[most - 1] if most <= len(ranked) else 0.0
    expected = [place for place, score in enumerate(scores) if score > 0 and score >= bound]
    assert best_places(np.array(scores), most).tolist() == expected


places_scores = st.lists(st.tuples(few_scores, few_scores, st.sampled_from([0.0, 0.5, 1.0])), max_size=60)


@given(places_scores, st.integers(1, 2))
def test_the_best_of_many_are_lifted_and_ordered_as_candidates_are(
    some: list[tuple[float, float, float]], k: int
) -> None:
    """Cut to the depth before and after they gain; what ties goes by newness, then by place."""
    scores, gains, new = (np.array(column) for column in np.array(some).reshape(-1, 3).T)
    best = Best.of(scores, k)
    best = best.lifted(gains[best.places])
    found = [
        Candidate(f"{n:02}", 1, float(scores[n]), 0, n, float(new[n]))
        for n in np.flatnonzero(scores).tolist()
    ]
    expected = best_first(lifted(found, k, lambda one: float(gains[one.entry])), k)
    assert best.in_order(new[best.places]) == [(one.entry, one.score) for one in expected]


TEXTS: list[tuple[str, ...]] = []


def candidate(article: str, number: int, score: float, *terms: str) -> Candidate:
    """Give a candidate whose terms are remembered."""
    TEXTS.append(terms)
    return Candidate(article, number, score, 0, len(TEXTS) - 1)


def terms_of(one: Candidate) -> tuple[str, ...]:
    """Give a candidate's terms."""
    return TEXTS[one.entry]


def chosen(*candidates: Candidate, k: int = 10) -> list[tuple[str, int]]:
    """Choose, where the text of just "a b" is lifted by 1."""
    higher = lifted(candidates, k, lambda one: float(terms_of(one) == ("a", "b")))
    found = choose(best_first(higher, k), k, terms_of)
    return [(group[0].article, group[0].number) for group in found]


def test_ties_break_by_article_then_number() -> None:
    """Whatever order the engine found them in."""
    found = (candidate("y", 1, 1.0, "c"), candidate("x", 10, 1.0, "d"), candidate("x", 9, 1.0, "e"))
    assert chosen(*found) == [("x", 9), ("x", 10), ("y", 1)]


def test_closeness_lifts_within_the_depth() -> None:
    """Words that stand together pass a better score, unless too many are better still."""
    near, far = candidate("near", 1, 1.0, "a", "b"), candidate("far", 1, 1.5, "a", *"cdefghi", "b")
    assert chosen(far, near, k=1) == [("near", 1)]
    better = [candidate("far", number, 1.5, f"t{number}") for number in range(depth_of(1))]
    assert chosen(near, *better, k=1) == [("far", 0)]


@pytest.mark.parametrize(("other", "shown"), [("a b c d e f g h i x", 1), ("a b c d e f g h x y", 2)])
def test_nine_words_in_ten_make_the_same_text(other: str, shown: int) -> None:
    """The better of two such is shown."""
    one, two = candidate("x", 1, 2.0, *"abcdefghij"), candidate("y", 1, 1.0, *other.split())
    assert chosen(one, two)[:shown] == [("x", 1), ("y", 1)][:shown]
    assert len(chosen(one, two)) == shown


def test_what_gives_way_stands_behind_what_is_shown() -> None:
    """Also behind the last one that is wanted."""
    first, twin = candidate("x", 1, 2.0, *"abc"), candidate("y", 1, 1.5, *"abc")
    assert choose([first, twin, candidate("z", 1, 1.0, "d")], 1, terms_of) == ([first, twin],)


def test_what_holds_a_wanted_term_never_gives_way_to_what_lacks_it() -> None:
    """Though the other is the better for its article's sake; what lacks it does give way."""
    lacks, holds = candidate("x", 1, 2.0, *"abcdefghij"), candidate("y", 1, 1.0, *"abcdefghi", "wanted")
    wanted = frozenset(["a", "wanted"])
    assert choose([lacks, holds], 5, terms_of, wanted) == ([lacks], [holds])
    assert choose([holds, lacks], 5, terms_of, wanted) == ([holds, lacks],)
