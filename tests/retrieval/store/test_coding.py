"""Articles as bytes and back."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import StoreError
from retrieval.records import Article, Paragraph, ParagraphKind, Published
from retrieval.store.coding import hash_key, read_article, storable, write_article

ANY_TEXT = st.text(st.characters(codec=None), max_size=20)
DATES = st.dates().map(lambda day: Published(day.year, day.month, day.day)) | st.builds(
    Published, st.integers(1, 9999)
)
TEXTS = st.lists(st.tuples(ANY_TEXT, st.sampled_from(ParagraphKind)), max_size=4)
ARTICLES = st.builds(
    Article,
    ANY_TEXT,
    TEXTS.map(lambda texts: tuple(Paragraph(n, text, kind) for n, (text, kind) in enumerate(texts, 1))),
    language=st.sampled_from(["da", "en"]),
    published=st.none() | DATES,
    **{name: st.none() | ANY_TEXT for name in ("title", "agency", "author", "publisher", "url")},
)


@given(ARTICLES)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    """In every field and every character."""
    assert read_article(article.id, write_article(article)) == article
    assert read_article(article.id, write_article(article), (7, 1)).arrival == (7, 1)


def test_no_field_of_an_article_is_forgotten() -> None:
    """Whoever adds one to the record is told here to write and read it, and to say so."""
    assert {field.name for field in fields(Article)} == {
        "id", "paragraphs", "language", "title", "published", "agency", "author", "publisher", "url",
        "arrival",
    }  # fmt: skip
    assert {field.name for field in fields(Paragraph)} == {"number", "text", "kind"}
    assert {field.name for field in fields(Published)} == {"year", "month", "day"}


@given(ARTICLES, st.data())
def test_a_flipped_bit_is_seen(article: Article, data: st.DataObject) -> None:
    """A text that the disk has changed is never quoted."""
    body = bytearray(write_article(article))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(StoreError, match="damaged"):
        read_article(article.id, bytes(body))


@given(ANY_TEXT, ANY_TEXT)
def test_keys_have_hashes_of_their_own(one: str, other: str) -> None:
    """Equal keys share one, others do not, whatever their characters."""
    assert (hash_key(one) == hash_key(other)) is (one == other)


@given(ANY_TEXT)
def test_a_storable_text_is_valid_and_otherwise_the_same(text: str) -> None:
    """Only NUL and lone surrogates are replaced."""
    stored = storable(text)
    stored.encode("utf-8")
    assert "\0" not in stored
    if "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert stored == text
