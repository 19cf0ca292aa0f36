"""Texts as numbers come back as the words they are of."""

import pickle
from collections import Counter
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.numbered import Numbered, ranges, starts_of

texts = st.lists(st.lists(st.sampled_from("abcdæ"), max_size=6), max_size=6)


def read(numbered: Numbered) -> list[list[str]]:
    """Give all texts."""
    return [[*numbered.text(number)] for number in range(len(numbered))]


@given(texts)
def test_texts_come_back_in_order(some: list[list[str]]) -> None:
    """Each word has one number, and every number is used."""
    numbered = Numbered.of(some)
    assert read(numbered) == some
    assert sorted(numbered.words) == sorted(set(chain.from_iterable(some)))


@given(texts)
def test_they_pass_to_another_process(some: list[list[str]]) -> None:
    """As they are, where there is no word too."""
    numbered = Numbered.of(some)
    passed = pickle.loads(pickle.dumps(numbered))  # noqa: S301 - our own
    assert read(passed) == some
    assert (passed.words, passed.numbers.dtype) == (numbered.words, numbered.numbers.dtype)


@given(st.lists(texts, max_size=4))
def test_parts_are_joined_in_order(parts: list[list[list[str]]]) -> None:
    """As if all had been numbered together, to the last number."""
    joined = Numbered.joined([Numbered.of(part) for part in parts])
    together = Numbered.of(chain.from_iterable(parts))
    assert read(joined) == read(together)
    assert joined.words == together.words
    assert joined.numbers.tolist() == together.numbers.tolist()


@given(texts, st.lists(st.integers(0, 5), max_size=8))
def test_some_texts_keep_their_own_words(some: list[list[str]], wanted: list[int]) -> None:
    """In any order, a text twice too, and without the words of the others."""
    chosen = [number % len(some) for number in wanted] if some else []
    numbered, places = Numbered.of(some), np.array(chosen, np.int64)
    expected = [some[number] for number in chosen]
    only = numbered.only(places)
    assert read(only) == expected
    assert set(only.words) == set(chain.from_iterable(expected))
    assert numbered.counted(places) == Counter(chain.from_iterable(expected))
    numbers, lengths = numbered.of_texts(places)
    assert [numbered.words[number] for number in numbers] == [*chain.from_iterable(expected)]
    assert lengths.tolist() == [*map(len, expected)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), max_size=6))
def test_ranges_follow_one_another(stretches: list[tuple[int, int]]) -> None:
    """Empty ones among them leave nothing."""
    starts, counts = (np.array([one[side] for one in stretches], np.int64) for side in (0, 1))
    expected = [place for start, count in stretches for place in range(start, start + count)]
    assert ranges(starts, counts).tolist() == expected
    assert starts_of(counts).tolist() == [sum(counts[:n].tolist()) for n in range(len(counts) + 1)]
