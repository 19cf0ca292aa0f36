"""Stored terms come back as they were, and closeness is the same however it is measured."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.index.bm25 import Statistics
from retrieval.index.closeness import close_pairs, closeness_of
from retrieval.index.disk import stored
from retrieval.index.disk.stored import Adding, StoredTerms, checksum_of, number_of, record_of
from retrieval.index.disk.table import Table
from retrieval.index.fields import ArticleTerms, FieldWeights
from retrieval.index.scoring import Totals
from retrieval.records import QueryTerm
from tests.factories import make_article

terms = st.lists(st.sampled_from("abcdæ"), max_size=9).map(tuple)
articles = st.lists(
    st.builds(ArticleTerms, st.lists(terms, max_size=4).map(tuple), terms), min_size=1, max_size=5
)
ANY = Statistics(1, 1.0, lambda _: 1)
ids = ("x", "ø/ø", "abcd", "", "æ" * 9)


def recorded(name: str, terms: ArticleTerms) -> bytes:
    """Give the record of an article with some terms."""
    numbers = np.array(
        [number_of(term) for text in (terms.heading, *terms.paragraphs) for term in text], np.uint32
    )
    lengths = [len(terms.heading), *map(len, terms.paragraphs)]
    return record_of(make_article(id=name), lengths, numbers)


def kept(folder: Path, some: list[ArticleTerms]) -> tuple[StoredTerms, list[int]]:
    """Store some articles' terms, and give their places."""
    (folder / stored.NAME).touch()
    with (folder / stored.NAME).open("r+b") as file:
        adding = Adding(file, 0, 0)
        places = [adding.add(recorded(name, one)) for name, one in zip(ids, some, strict=False)]
        adding.sync()
    assert checksum_of(folder / stored.NAME, adding.length) == adding.checksum
    return StoredTerms(folder, adding.length), places


@settings(deadline=None)  # a file is synced each time
@given(articles, st.lists(st.integers(0, 4), min_size=1, max_size=4))
def test_articles_are_gathered_in_any_order(some: list[ArticleTerms], wanted: list[int]) -> None:
    """Each with its id, its heading, its paragraphs, empty ones too."""
    chosen = [number % len(some) for number in wanted]
    with TemporaryDirectory() as folder:
        records, places = kept(Path(folder), some)
        gathered = records.gather([places[number] for number in chosen])
        counts = records.counts(places)
    chosen.sort(key=ids.__getitem__)
    texts = [(number, text) for number in chosen for text in (some[number].heading, *some[number].paragraphs)]
    assert gathered.ids == tuple(ids[number] for number in chosen)
    assert [gathered.terms_of(n) for n in range(len(texts))] == [[*map(number_of, text)] for _, text in texts]
    assert [chosen[owner] for owner in gathered.owner] == [number for number, _ in texts]
    assert (counts.articles, counts.paragraphs) == (len(some), sum(len(one.paragraphs) for one in some))
    assert (counts.heading, counts.body) == (
        sum(len(one.heading) for one in some),
        sum(len(text) for one in some for text in one.paragraphs),
    )


@settings(deadline=None)
@given(articles, st.lists(st.sampled_from("abcdæ"), min_size=1, max_size=6))
@example([ArticleTerms((), ("a", "a", "d", "æ", "æ"))], ["d", "æ", "a", "d", "b"])  # one text alone
def test_closeness_of_all_texts_is_that_of_each(some: list[ArticleTerms], words: list[str]) -> None:
    """To the last bit, and never across the border of two texts."""
    query = tuple(QueryTerm(word, word) for word in words)
    pairs = close_pairs(query, lambda term: 1 + ord(term) / 7)
    with TemporaryDirectory() as folder:
        records, places = kept(Path(folder), some)
        gathered = records.gather(places)
        table = Table(gathered, query, Totals(ANY, ANY, ANY, FieldWeights()))
        gains = table.closeness(pairs)
    by_id = sorted(range(len(some)), key=ids.__getitem__)
    texts = [text for n in by_id for text in (some[n].heading, *some[n].paragraphs)]
    assert gains.tolist() == [closeness_of(pairs)(text) for text in texts]


def test_what_stands_behind_the_length_is_cut_off(tmp_path: Path) -> None:
    """A change that never came to its end leaves a tail behind."""
    path = tmp_path / stored.NAME
    path.write_bytes(b"12345678tail")
    with path.open("r+b") as file:
        adding = Adding(file, 8, checksum_of(path, 8) or 0)
        assert adding.add(b"abcd") == 2
        adding.sync()
    assert path.read_bytes() == b"12345678abcd"
    assert checksum_of(path, 12) == adding.checksum


@pytest.mark.parametrize(("length", "whole"), [(3, True), (4, False)])
def test_a_file_that_is_too_short_has_no_checksum(tmp_path: Path, length: int, whole: bool) -> None:  # noqa: FBT001
    """It was cut."""
    (tmp_path / "x").write_bytes(b"abc")
    assert (checksum_of(tmp_path / "x", length) is not None) is whole
