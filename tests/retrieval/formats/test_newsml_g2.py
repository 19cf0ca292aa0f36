"""NewsML-G2 items and messages."""

from pathlib import Path

import pytest

from retrieval.records import ParagraphKind, Published
from tests.retrieval.formats.samples import G2_CANCELED, G2_ITEM, G2_MESSAGE, fault_in, load, load_one, texts


def test_every_field_is_kept(tmp_path: Path) -> None:
    """Item and content metadata land in the article's fields."""
    article = load_one(tmp_path, "a.xml", G2_ITEM)
    assert (article.id, article.title) == ("urn:newsml:ritzau.dk:20210107:17", "Kongen taler i Aarhus")
    assert (article.published, article.language) == (Published(2021, 1, 7), "da")
    assert (article.agency, article.author, article.publisher) == ("ritzau", "Bo Bi", "Ritzau A/S")
    assert article.url == "https://example.org/kongen"


def test_inline_xhtml_is_plain_text(tmp_path: Path) -> None:
    """A break inside a paragraph is a space, and the page's own head is no text."""
    article = load_one(tmp_path, "a.xml", G2_ITEM)
    assert texts(article) == ["Kongen talte onsdag i Aarhus. Han var glad.", "– Tak, sagde han."]
    assert article.paragraphs[1].kind is ParagraphKind.QUOTE


def test_the_main_headline_is_the_title_and_no_paragraph(tmp_path: Path) -> None:
    """Of several the one that is called so, and where the text says it once more, once is enough."""
    short = '<headline role="hld:short">Kongen</headline><headline role="hld:main">'
    item = G2_ITEM.replace("<headline>", short).replace(
        "<p>Kongen", "<h1>Kongen taler i Aarhus</h1><p>Kongen", 1
    )
    article = load_one(tmp_path, "a.xml", item)
    assert article.title == "Kongen taler i Aarhus"
    assert texts(article) == ["Kongen talte onsdag i Aarhus. Han var glad.", "– Tak, sagde han."]


def test_a_message_gives_its_items_and_a_fault_for_each_that_is_none(tmp_path: Path) -> None:
    """Articles load, a retracted item and a picture are reported; a package only lists the others."""
    collection = load(tmp_path, "a.xml", G2_MESSAGE)
    assert [article.id for article in collection.articles] == [
        "urn:newsml:ritzau.dk:20210107:17",
        "tag:ritzau.dk,2021:20",
    ]
    assert [(fault.line, fault.reason) for fault in collection.problems] == [
        (25, "retracted: its status is 'stat:canceled'"),
        (44, "not a text: its class is 'ninat:picture' and no text stands in it"),
    ]


def test_inline_nitf_fills_what_the_envelope_leaves_out(tmp_path: Path) -> None:
    """The envelope's own date and id win; headline and byline come from inside."""
    article = load(tmp_path, "a.xml", G2_MESSAGE).articles[1]
    assert (article.id, article.published) == ("tag:ritzau.dk,2021:20", Published(2021, 1, 8))
    assert (article.title, article.author) == ("Demonstranter stormer Kongressen", "Bo Bi")


def test_items_without_a_guid_are_numbered(tmp_path: Path) -> None:
    """Two of them in one file do not take each other's name."""
    item = G2_ITEM.replace('guid="urn:newsml:ritzau.dk:20210107:17"', "")
    collection = load(tmp_path, "a.xml", f"<newsMessage>{item}{item}</newsMessage>")
    assert [article.id for article in collection.articles] == ["a-1", "a-2"]
    assert load_one(tmp_path, "b.xml", item).id == "b"


@pytest.mark.parametrize(
    ("contenttype", "content"),
    [
        ("text/plain", "Et &lt; to.\n\nTre."),
        ("text/html", "&lt;p>Et &amp;lt; to.&lt;/p>&lt;p>Tre.&lt;/p>"),
        ("text/html", "<![CDATA[<p>Et &lt; to.<p>Tre.]]>"),
    ],
)
def test_inline_characters_are_read_as_what_they_say_they_are(
    tmp_path: Path, contenttype: str, content: str
) -> None:
    """Plain text keeps its signs; escaped HTML loses its tags."""
    before, _, rest = G2_ITEM.partition("<inlineXML")
    after = rest[rest.index("</inlineXML>") + len("</inlineXML>") :]
    raw = f'{before}<inlineData contenttype="{contenttype}">{content}</inlineData>{after}'
    assert texts(load_one(tmp_path, "a.xml", raw)) == ["Et < to.", "Tre."]


def test_a_guid_on_the_web_is_the_address(tmp_path: Path) -> None:
    """Where no canonical link is given, the guid may be one."""
    raw = G2_ITEM.replace("irel:canonical", "irel:seeAlso").replace("urn:newsml:", "https://example.org/")
    assert load_one(tmp_path, "a.xml", raw).url == "https://example.org/ritzau.dk:20210107:17"


def test_a_retracted_item_is_no_article(tmp_path: Path) -> None:
    """It is reported as such, and stops a strict load."""
    assert fault_in(tmp_path, "a.xml", G2_CANCELED).reason == "retracted: its status is 'stat:canceled'"


def test_a_package_alone_holds_no_article(tmp_path: Path) -> None:
    """A list of references to items elsewhere is named as such."""
    assert fault_in(tmp_path, "a.xml", "<packageItem/>").reason == "the packageItem holds no newsItem"
