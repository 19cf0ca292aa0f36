"""HTML as it stands inside other formats, a page or a few paragraphs, to plain paragraphs."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from retrieval.formats.blocks import read_blocks
from retrieval.formats.characters import fault_in_text
from retrieval.formats.drafts import BadFieldError
from retrieval.formats.trees import BoundedBuilder, TreeTooLargeError

_BLANK = "<html></html>"
# HTML closes what is left open, so careless pages nest deeper than XML.
_DEEPEST_HTML = 200
_FED = 2**16


def read_fragment(text: str) -> tuple[str, ...]:
    """Give the paragraphs of HTML, markup gone, entities resolved; raises BadFieldError if it is too deep."""
    return read_blocks(parse_html(text))


def parse_html(text: str) -> Element:
    """Give the tree of HTML, whatever is wrong with it; raises BadFieldError for a deep or enormous one."""
    from lxml.etree import HTMLParser, LxmlError  # noqa: PLC0415 - most archives hold no HTML

    if fault := fault_in_text(text):
        raise BadFieldError(f"{fault} in the field 'text'")
    parser = HTMLParser(target=BoundedBuilder(deepest=_DEEPEST_HTML), no_network=True)
    try:
        for piece in _pieces(text if text.strip() else _BLANK):
            parser.feed(piece)
        root = parser.close()
    except TreeTooLargeError as err:
        raise BadFieldError(str(err)) from err
    except (LxmlError, AssertionError) as err:
        raise BadFieldError("not readable HTML") from err
    return root if isinstance(root, Element) else Element("html")


def _pieces(text: str) -> Iterator[str]:
    return (text[start : start + _FED] for start in range(0, len(text), _FED))
