"""Postings say which documents hold a term and how often, and which are left."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.numbered import Stretch
from retrieval.index.postings import Postings

words = st.sampled_from("abcde")
corpora = st.lists(st.lists(words, max_size=9), max_size=9)


def numbered(postings: Postings, corpus: list[list[str]]) -> Stretch:
    """Give some documents' terms by their numbers in some postings."""
    numbers = [postings.numbers[term] for terms in corpus for term in terms]
    return np.array(numbers, np.uint32), np.array([*map(len, corpus)], np.int64)


@given(corpora)
def test_postings_hold_what_the_documents_hold(corpus: list[list[str]]) -> None:
    """Documents in order, with the number of times; nothing for a word that none has."""
    postings = Postings.build(corpus)
    assert postings.lengths.tolist() == [len(terms) for terms in corpus]
    for word in "abcdef":
        counted = {number: Counter(terms)[word] for number, terms in enumerate(corpus) if word in terms}
        documents, frequencies = postings.of(word)
        assert dict(zip(documents.tolist(), frequencies.tolist(), strict=True)) == counted
        assert documents.tolist() == sorted(counted)


@given(corpora, st.sets(st.integers(0, 8)))
def test_dropped_documents_are_no_longer_counted(corpus: list[list[str]], dropped: set[int]) -> None:
    """One by one or all at once, and the postings they are dropped from count them still."""
    gone = [corpus[number] for number in dropped if number < len(corpus)]
    left = [terms for number, terms in enumerate(corpus) if number not in dropped]
    whole, expected = Postings.build(corpus), Postings.build(left)
    one_by_one = whole
    for terms in gone:
        one_by_one = one_by_one.without(*numbered(whole, [terms]))
    for postings in (whole.without(*numbered(whole, gone)), one_by_one):
        assert (postings.documents, postings.length) == (expected.documents, expected.length)
        assert all(postings.frequency(word) == expected.frequency(word) for word in "abcdef")
    assert whole.documents == len(corpus)
