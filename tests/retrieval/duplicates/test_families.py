"""Articles that tell one story, gathered."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.duplicates.families import Families
from retrieval.records import Article, Published
from tests.factories import make_article
from tests.retrieval.duplicates.stories import story, told, words

TEXT = story(1)


def test_the_newest_comes_first() -> None:
    """By date, as precise as it is known, then by arrival; an undated one is the oldest."""
    articles = [
        told("maj", TEXT, 2024, 5),
        told("undated", TEXT),
        told("14", TEXT, 2024, 5, 14),
        told("13", TEXT, 2024, 5, 13),
        told("14-later", TEXT, 2024, 5, 14),
    ]
    families = Families.of(articles)
    expected = ("14-later", "14", "13", "maj", "undated")
    assert all(families.members(article.id) == expected for article in articles)


def test_of_one_day_the_newest_is_what_a_store_took_in_last() -> None:
    """In whatever order they are read, or come again without having changed."""
    early, late = (replace(told(name, TEXT, 2024, 5, 14), arrival=(n, 3)) for n, name in enumerate("ab"))
    assert Families.of([late, early]).members("a") == ("b", "a")
    assert Families.of([early, late]).with_changes([early]).members("a") == ("b", "a")


def test_rewrites_fold_and_others_stand_alone() -> None:
    """Trimmed, added to, shortened: one story; another story and an unknown name: themselves."""
    body = words(1, 200)
    rewrites = [body[:150], body[30:], body + words(9, 60), body[100:] + body[:100], body[40:130]]
    articles = [told(str(n), " ".join(text), 2024, 5, n + 1) for n, text in enumerate([body, *rewrites])]
    families = Families.of([*articles, told("other", story(2))])
    assert set(families.members("0")) == set("012345")
    assert families.members("other") == ("other",)
    assert families.members("nobody") == ("nobody",)


def test_very_short_articles_fold_only_where_they_are_equal() -> None:
    """Few words are soon alike."""
    short = "Mand fundet død i Aarhus i nat, oplyser politiet til Ritzau"
    families = Families.of([told("a", short), told("b", f"{short} fredag"), told("c", short.upper())])
    assert families.members("a") == ("c", "a")
    assert families.members("b") == ("b",)
    assert Families.of([told("x", ""), told("y", "")]).members("x") == ("x",)


def test_each_is_near_the_one_that_speaks_for_it() -> None:
    """A story that drifted away from its first version is no version of it."""
    body = words(1, 240)
    drifting = [" ".join(body[n : n + 120]) for n in (0, 40, 80, 120)]
    families = Families.of([told(str(n), text, 2024, 5, n + 1) for n, text in enumerate(drifting)])
    assert families.members("3") == ("3", "2")
    assert families.members("0") == ("1", "0")


def test_a_series_is_not_a_story() -> None:
    """What hundreds say alike comes from a template: each answers for itself."""
    articles = [told(str(n), f"{TEXT} {story(n + 5, 10)}", 2024, 5, 1) for n in range(201)]
    assert len(Families.of(articles[:200]).members("0")) == 200
    assert Families.of(articles).members("0") == ("0",)


def test_changes_leave_the_families_before_as_they_were() -> None:
    """Whoever reads them still reads the same."""
    before = Families.of([told("a", TEXT, 2024, 5, 1), told("b", TEXT, 2024, 5, 2)])
    after = before.with_changes([told("c", TEXT, 2024, 5, 3)], ["a"])
    assert (before.members("a"), before.members("c")) == (("b", "a"), ("c",))
    assert (after.members("b"), after.members("a")) == (("c", "b"), ("a",))


def test_a_new_version_of_an_article_is_compared_anew() -> None:
    """What it said before no longer counts."""
    before = Families.of([told("a", TEXT), told("b", TEXT)])
    assert before.with_changes([told("b", story(2))]).members("a") == ("a",)
    assert before.with_changes([told("a", TEXT)]).members("b") == ("a", "b")


_CHANGES = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2), st.integers(0, 3)), max_size=5),
        st.lists(st.integers(0, 7), max_size=3),
    ),
    max_size=5,
)


@settings(deadline=None, max_examples=60)
@given(_CHANGES)
def test_families_depend_on_their_articles_not_on_how_they_came(
    changes: list[tuple[list[tuple[int, int, int]], list[int]]],
) -> None:
    """Changed again and again, or built at once from what is left: the same."""
    families, left = Families.of(()), dict[str, Article]()
    for put, dropped in changes:
        coming = [made(*one) for one in put]
        families = families.with_changes(coming, map(str, dropped))
        for key in (*map(str, dropped), *(one.id for one in coming)):
            left.pop(key, None)
        left.update((one.id, one) for one in coming)
    fresh = Families.of(left.values())
    assert all(families.members(str(n)) == fresh.members(str(n)) for n in range(8))


def made(number: int, seed: int, drift: int) -> Article:
    """Give one of a few articles; the further apart their drifts, the less are those of a seed alike."""
    text = " ".join(words(seed, 240)[30 * drift : 30 * drift + 120])
    return make_article(text, id=str(number), published=Published(2024, 5, 1 + (number + drift) % 3))


@pytest.mark.slow
@pytest.mark.parametrize("changing", [0, 1, 2])
def test_hostile_archives_are_gathered_in_linear_time(changing: int) -> None:
    """Five thousand articles that are all alike, in all or in most or in half of their words."""
    articles = [
        told(str(n), f"{story(1, 60)} {story(n + 9, 30 * changing)}", 2024, 5, 1) for n in range(5_000)
    ]
    begun = time.process_time()
    families = Families.of(articles)
    families.with_changes(articles[:10])
    assert time.process_time() - begun < 20
