"""JSON lines: one article a line."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import ArticleError
from retrieval.formats import jsonl
from retrieval.records import Article, ParagraphKind, Published

PATH = Path("avis.jsonl")
DANISH = "Der er ikke mere at sige om det, og det er også godt nok."


def read(**fields: object) -> Article:
    """Read a record of these fields, a text of its own where none is given."""
    return read_raw(json.dumps({"text": DANISH, **fields}).encode())


def read_or_refuse(**fields: object) -> Article | ArticleError:
    """Read a record, or give the error it is refused with."""
    try:
        return read(**fields)
    except ArticleError as err:
        return err


def read_raw(raw: bytes) -> Article:
    """Read the bytes of line 7."""
    return jsonl.read(raw, PATH, 7, spare_id="avis-7").article


def test_every_field_is_kept() -> None:
    """A full record fills the article; fields the program has no use for are ignored."""
    article = read(
        **{"id": "0001-da", "title": "Jeltsins\nskæbnetime ", "date": "1992-12-01", "lang": "da", "in": None},
        text="En.\n\n- To, siger hun.\n\nTre. Foto: Bo Bi",
        author="Nikulin, Leon",
        publisher="Det Fri Aktuelt",
        url="https://example.org/1",
        cats=["P.M2"],
    )
    assert (article.id, article.title) == ("0001-da", "Jeltsins skæbnetime")
    assert (article.published, article.language, article.agency) == (Published(1992, 12, 1), "da", None)
    assert (article.author, article.publisher) == ("Nikulin, Leon", "Det Fri Aktuelt")
    assert article.url == "https://example.org/1"
    assert [(p.number, p.kind, p.text) for p in article.paragraphs] == [
        (1, ParagraphKind.BODY, "En."),
        (2, ParagraphKind.QUOTE, "- To, siger hun."),
        (3, ParagraphKind.CAPTION, "Tre. Foto: Bo Bi"),
    ]


@pytest.mark.parametrize("title", [None, "", "  \n", "UNTITLED", " Uden  titel"])
def test_without_a_title_the_first_paragraph_is_the_lead(title: str | None) -> None:
    """A blank title counts as none, and so does one that only says that there is none."""
    article = read(title=title, text="En.\n\nTo.")
    assert article.title is None
    assert [p.kind for p in article.paragraphs] == [ParagraphKind.LEAD, ParagraphKind.BODY]


@pytest.mark.parametrize("author", ["UNKNOWN", "Ukendt", " "])
def test_an_author_that_nobody_knows_is_none(author: str) -> None:
    """What a corpus writes instead of a name is not shown as one; a name that holds the word is."""
    assert read(author=author).author is None
    assert read(author="Ukendt Jensen").author == "Ukendt Jensen"


def test_a_signature_names_the_agency() -> None:
    """The agency line of newswire text means the same in a record."""
    assert read(title="En titel", text="En.\n\n/ritzau/").agency == "ritzau"


@pytest.mark.parametrize("date", [None, "", " "])
def test_a_missing_date_is_unknown(date: str | None) -> None:
    """No date is no fault."""
    assert read(date=date).published is None


@pytest.mark.parametrize(
    ("lang", "text", "language"),
    [
        ("da", "The men are here.", "da"),
        ("en", DANISH, "en"),
        ("EN", DANISH, "en"),
        ("en-GB", DANISH, "en"),
        ("da_DK", "The men are here.", "da"),
        ("nb", "The men are here.", "da"),
        ("nn", "The men are here.", "da"),
        ("no", "The men are here.", "da"),
        ("sv", "The men are here.", "da"),
        (None, DANISH, "da"),
        (None, "The men who are here have not said what they want.", "en"),
        ("de", "The men who are here have not said what they want.", "en"),
        ("", DANISH, "da"),
    ],
)
def test_the_language_is_the_record_s_own_or_detected(lang: str | None, text: str, language: str) -> None:
    """A language we know is believed, its neighbours fold to Danish, any other is told from the text."""
    assert read(lang=lang, text=text).language == language


@pytest.mark.parametrize(
    ("fields", "article_id"),
    [
        ({}, "avis-7"),
        ({"id": None}, "avis-7"),
        ({"id": " "}, "avis-7"),
        ({"id": " a b "}, "a b"),
        ({"id": 17}, "17"),
        ({"_id": "CACM-0001"}, "CACM-0001"),
        ({"id": "x", "_id": "y"}, "x"),
    ],
)
def test_the_id(fields: dict[str, object], article_id: str) -> None:
    """A record without an id gets the spare one, made from file and line; a number is taken as written."""
    assert read(**fields).id == article_id


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": None}, "the field 'text' is missing"),
        ({"text": " \n"}, "without words"),
        ({"text": "/ritzau/"}, "nothing but an agency line"),
        ({"text": ["En."]}, "the field 'text' is a list, not text"),
        ({"title": 5}, "the field 'title' is a number, not text"),
        ({"author": {"name": "Bo"}}, "the field 'author' is an object, not text"),
        ({"date": 1992}, "the field 'date' is a number, not text"),
        ({"date": "1992-13"}, "malformed date '1992-13'"),
        ({"lang": True}, "the field 'lang' is true or false, not text"),
        ({"id": True}, "the field 'id' is true or false, not text"),
        ({"id": 1.5}, "the field 'id' is a number, not text"),
        ({"id": 10**300}, "the field 'id' is unusable: longer than 200 characters"),
        ({"id": "a" * 201}, "the field 'id' is unusable: longer than 200 characters"),
        ({"id": "a\x1bb"}, r"the field 'id' is unusable: unprintable character U\+001B"),
        ({"id": "a\ud800"}, r"the field 'id' is unusable: unprintable character U\+D800"),
        ({"text": "en\x00to"}, r"control character U\+0000 in the field 'text'"),
        ({"text": "en\ud83d"}, r"control character U\+D83D in the field 'text'"),
        ({"title": "en\x1b]0;to"}, r"control character U\+001B in the field 'title'"),
    ],
)
def test_an_unusable_field_is_named(fields: dict[str, object], reason: str) -> None:
    """The reason names the field and what is wrong with it; the place is the line."""
    with pytest.raises(ArticleError, match=reason) as caught:
        read(**fields)
    assert (caught.value.path, caught.value.line) == (PATH, 7)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'{"id": "a", "text": "En.', "not JSON: Unterminated string starting at at character 21"),
        (b"{'id': 1}", "not JSON"),
        (b'{"text": "En."} {"text": "To."}', "not JSON: Extra data"),
        (b"[]", "not a JSON object"),
        (b'"En."', "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"17", "not a JSON object"),
        (b'{"text": "sk\xe5l"}', "not UTF-8: byte 0xe5"),
        (b'{"text": "En\x00"}', r"control character U\+0000"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"text":' * 200_000, "nested too deeply"),
        (b'{"text": "En.", "size": ' + b"9" * 10_000 + b"}", "a number with too many digits"),
    ],
)
def test_an_unreadable_line_is_named(raw: bytes, reason: str) -> None:
    """Whatever is no JSON object of clean text is refused with its line, never with a traceback."""
    with pytest.raises(ArticleError, match=reason) as caught:
        read_raw(raw)
    assert caught.value.line == 7
    assert len(caught.value.reason) < 200


def test_a_byte_order_mark_and_escapes_are_understood() -> None:
    """A mark before the record is no fault, and a pair of surrogate escapes is one character."""
    article = read_raw(b'\xef\xbb\xbf{"text": "Sk\\u00e5l \\ud83d\\ude00"}\r\n')
    assert article.paragraphs[0].text == "Skål 😀"


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_paragraphs_are_slices_of_any_text(text: str) -> None:
    """Arbitrary Unicode is either refused or comes through unchanged."""
    article = read_or_refuse(text=text)
    if isinstance(article, Article):
        assert article.paragraphs
        assert all(paragraph.text in text for paragraph in article.paragraphs)
    else:
        assert article.line == 7


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
names = st.sampled_from(["id", "title", "text", "date", "author", "publisher", "url", "lang", "in"])


@given(st.dictionaries(names, json_values, max_size=6))
@settings(max_examples=100, deadline=None)
def test_any_record_is_read_or_refused_by_name(fields: dict[str, object]) -> None:
    """Fields of any type raise nothing but ArticleError."""
    article = read_or_refuse(**fields)
    assert article.paragraphs if isinstance(article, Article) else article.path == PATH
