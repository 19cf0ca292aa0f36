"""The postings keep rank_bm25's scores and drop its cost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from retrieval.index.bm25 import PostingsBM25
from retrieval.records import QueryTerm

words = st.sampled_from([f"w{n}" for n in range(12)])
corpora = st.lists(st.lists(words, max_size=20), min_size=1, max_size=15).filter(any)


@given(corpora, st.lists(words, max_size=8), st.floats(0.1, 3), st.floats(0, 0.99))
def test_scores_equal_the_full_scan_bit_for_bit(
    corpus: list[list[str]], query: list[str], k1: float, b: float
) -> None:
    """Every document gets exactly the score that rank_bm25's own scan gives it."""
    ours = PostingsBM25.over(corpus, k1=k1, b=b).get_scores(query)
    theirs = BM25Plus(corpus, k1=k1, b=b, delta=0).get_scores(query)
    assert np.array_equal(ours, theirs)


@given(corpora, st.lists(words, min_size=1, max_size=8))
def test_the_librarys_delta_only_shifts_all_scores_alike(corpus: list[list[str]], query: list[str]) -> None:
    """Fixing delta at 0 changes no order: the library adds it to documents without the term too."""
    ours = PostingsBM25.over(corpus).get_scores(query)
    shifted = BM25Plus(corpus, delta=1).get_scores(query)
    assert np.allclose(shifted - ours, (shifted - ours)[0])


@given(corpora, words)
def test_share_is_the_score_of_one_term_in_one_document(corpus: list[list[str]], word: str) -> None:
    """The share shown to explain a hit is the score the term gave."""
    postings = PostingsBM25.over(corpus)
    scores = postings.get_scores([word])
    everywhere = np.arange(len(corpus), dtype=np.uint32)
    assert np.array_equal(postings.shares_at((QueryTerm(word, word),), everywhere), [scores])


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_a_corpus_without_terms_scores_zero(corpus: list[list[str]]) -> None:
    """An empty corpus is an ordinary one, where the library divides by zero."""
    assert list(PostingsBM25.over(corpus).get_scores(["w1"])) == [0.0] * len(corpus)


def test_one_document_gives_a_positive_score() -> None:
    """A word in every document still counts, where Okapi's idf would be negative."""
    assert PostingsBM25.over([["ritzau"]]).get_scores(["ritzau"])[0] > 0


def test_raising_keeps_only_the_best_of_two_alternatives() -> None:
    """Two spellings of one word do not count twice in the same document."""
    postings = PostingsBM25.over([["aalborg", "ålborg"], ["viborg"]])
    best = np.zeros(2)
    postings.raise_scores("aalborg", 1.0, best)
    postings.raise_scores("ålborg", 1.0, best)
    assert best[0] == postings.get_scores(["aalborg"])[0]
