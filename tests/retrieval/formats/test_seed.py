"""The seed format: date line, lead, paragraphs, agency."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import ArticleError
from retrieval.formats import seed
from retrieval.records import Article, ParagraphKind, Published

PATH = Path("a.txt")
SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
SMALL = (
    " date 2021-01 Leden står her.\n\nBrødtekst.\n\n'Et citat,' siger han.\n\n"
    "En mand. Foto: Bo Bi\n\n/ritzau/\n"
)

# Words without slashes cannot make a signature.
letters = st.characters(categories=["Ll", "Lu", "Nd", "Po", "Sm"], exclude_characters="/")
paragraph_texts = st.lists(st.text(letters, min_size=1), min_size=1, max_size=8).map(" ".join)
articles = st.lists(paragraph_texts, min_size=1, max_size=6).filter(
    lambda texts: any(character.isalnum() for character in "".join(texts))
)


def read(text: str) -> Article:
    """Read a seed article from its characters."""
    return seed.read(text.encode(), PATH, article_id="a")


def shape(article: Article) -> list[tuple[str, str]]:
    """Give kind and text of every paragraph."""
    return [(paragraph.kind.value, paragraph.text) for paragraph in article.paragraphs]


def test_a_small_article_is_read_whole() -> None:
    """Every part of the format lands in its field."""
    article = read(SMALL)
    assert shape(article) == [
        ("lead", "Leden står her."),
        ("body", "Brødtekst."),
        ("quote", "'Et citat,' siger han."),
        ("caption", "En mand. Foto: Bo Bi"),
    ]
    assert article.published == Published(2021, 1)
    assert (article.id, article.title, article.agency, article.language) == ("a", None, "ritzau", "da")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_shipped_seed_can_be_written_back_byte_for_byte(path: Path) -> None:
    """Nothing of a seed is lost or changed: its parts make up its bytes again."""
    raw = path.read_bytes()
    assert seed.is_seed(raw)
    article = seed.read(raw, path, article_id=path.stem)
    assert article.published == Published(2021, 1)
    body = "\n\n".join(paragraph.text for paragraph in article.paragraphs)
    assert f" date 2021-01 {body}\n\n/{article.agency}/".encode() == raw


def test_both_seeds_ship() -> None:
    """The two seed articles are in the repository."""
    assert [path.stem for path in SEEDS] == ["000_f0d263bf0d698b12", "003_e0184a789c5678ac"]


def test_the_kinds_of_the_first_seed() -> None:
    """The capitol article has one lead, two captions and four quotations, at the places they stand."""
    article = seed.read(SEEDS[0].read_bytes(), SEEDS[0], article_id="a")
    numbers = {
        kind: [p.number for p in article.paragraphs if p.kind == kind]
        for kind in (ParagraphKind.LEAD, ParagraphKind.QUOTE, ParagraphKind.CAPTION)
    }
    assert list(numbers.values()) == [[1], [4, 6, 12, 14], [8, 13]]
    assert len(article.paragraphs) == 20


@pytest.mark.parametrize(
    "text",
    [
        SMALL.replace("\n", "\r\n"),
        SMALL.replace("\n", "\r"),
        "\ufeff" + SMALL,
        SMALL.rstrip("\n"),
        SMALL.removeprefix(" "),
        "\n" + SMALL,
        SMALL.replace("\n\n", "\n \t\n\n\u00a0\n"),
        SMALL.replace("\n\n/ritzau/", "\n/ritzau/"),
        SMALL.replace("2021-01 ", "2021-01\n"),
        SMALL.replace("2021-01 ", "2021-01\n\n"),
        SMALL.replace(" date 2021-01 ", " date\t2021-01   "),
    ],
    ids=[
        "crlf",
        "cr",
        "bom",
        "no closing newline",
        "no leading space",
        "blank line first",
        "white blank lines",
        "agency unparted",
        "lead on the next line",
        "lead after a blank line",
        "tab and spaces",
    ],
)
def test_variants_of_the_same_article_read_alike(text: str) -> None:
    """Line ends, byte order mark and white space around the parts make no difference."""
    assert seed.is_seed(text.encode())
    assert read(text) == read(SMALL)


def test_an_article_without_an_agency_line() -> None:
    """A missing agency is None and costs no paragraph."""
    article = read(SMALL.removesuffix("/ritzau/\n"))
    assert article.agency is None
    assert len(article.paragraphs) == 4


@pytest.mark.parametrize(
    ("date", "published"), [("2021", Published(2021)), ("2021-01-06", Published(2021, 1, 6))]
)
def test_other_precisions_are_kept(date: str, published: Published) -> None:
    """A year or a day instead of a month stays a year or a day."""
    assert read(SMALL.replace("2021-01", date)).published == published


@pytest.mark.parametrize(
    "date", ["2021-13", "2021-1", "21-01", "januar", "2021-00", "2021-02-30", "2021-01:"]
)
def test_a_malformed_date_is_named_with_its_line(date: str) -> None:
    """The article is rejected, and the reason shows the value."""
    text = SMALL.replace("2021-01", date)
    assert seed.is_seed(text.encode())
    with pytest.raises(ArticleError, match=f"malformed date '{date}'") as caught:
        read(text)
    assert (caught.value.path, caught.value.line) == (PATH, 1)


def test_the_line_of_a_malformed_date_counts_blank_lines_before_it() -> None:
    """A date that does not stand on the first line is placed where it stands."""
    with pytest.raises(ArticleError) as caught:
        read("\n\n date 2021-13 Led.\n")
    assert caught.value.line == 3


def test_a_date_line_without_a_date_is_malformed() -> None:
    """The word alone is reported, not taken for text."""
    with pytest.raises(ArticleError, match="malformed date ''"):
        read(" date\n\nBrødtekst.\n")


@pytest.mark.parametrize(
    "text", [" date 2021-01", " date 2021-01 \n\n\n", " date 2021-01 ***\n", " date 2021-01\n\n/ritzau/\n"]
)
def test_an_article_without_words_is_empty(text: str) -> None:
    """A date alone makes no article."""
    with pytest.raises(ArticleError, match="empty"):
        read(text)


@pytest.mark.parametrize(
    "text", ["Dato 2021-01 Lead", " dates 2021-01", "date for mødet: 2021", "Up to date 2021 models", "", " "]
)
def test_other_text_is_no_seed(text: str) -> None:
    """Only the format's own opening makes a seed."""
    assert not seed.is_seed(text.encode())
    with pytest.raises(ArticleError, match="does not open with"):
        read(text)


@given(articles, st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=60, deadline=None)
def test_paragraphs_come_back_as_they_were_written(texts: list[str], line_end: str) -> None:
    """Whatever stands between blank lines is a paragraph, in order, character for character."""
    text = " date 1992-12 " + (line_end * 2).join(texts)
    assert [paragraph.text for paragraph in read(text).paragraphs] == texts


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_after_the_date_are_read_or_refused_by_name(raw: bytes) -> None:
    """No input raises anything but ArticleError, and every paragraph is a slice of the file."""
    raw = b" date 2021-01 " + raw
    try:
        article = seed.read(raw, PATH, article_id="a")
    except ArticleError:
        return
    assert all(paragraph.text in raw.decode() for paragraph in article.paragraphs)
