"""XML to a tree, by a parser that resolves no entity of the document and opens no other file."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.entities import entitydefs
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException, EntitiesForbidden
from defusedxml.ElementTree import DefusedXMLParser

from retrieval.errors import ArticleError
from retrieval.formats.trees import BoundedBuilder, TreeTooLargeError


@dataclass(frozen=True, slots=True)
class XmlTree:
    """A document's root, and the line on which each of its elements begins."""

    root: Element
    lines: Mapping[Element, int]


def parse_xml(raw: bytes, path: Path) -> XmlTree:
    """Give the tree of a document; raises ArticleError, with the line, for one that is damaged or hostile."""
    builder = BoundedBuilder(line=lambda: _line(parser))
    parser = DefusedXMLParser(target=builder, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    # A document with a DTD, which is not read, may name the characters of HTML.
    parser.entity.update(entitydefs)
    try:
        parser.feed(raw)
        return XmlTree(parser.close(), builder.lines)
    except ParseError as err:
        reason = str(err).partition(": line")[0]
        raise ArticleError(path, err.position[0], f"not well-formed XML: {reason}") from err
    except EntitiesForbidden as err:
        raise ArticleError(path, _line(parser), "XML that declares entities of its own is not read") from err
    except DefusedXmlException as err:
        raise ArticleError(path, _line(parser), "XML that refers to other files is not read") from err
    except TreeTooLargeError as err:
        raise ArticleError(path, _line(parser), str(err)) from err
    except (LookupError, ValueError) as err:
        raise ArticleError(path, 1, f"XML in an encoding that is not read: {err}"[:120]) from err


def _line(parser: DefusedXMLParser) -> int:
    # expat's own parser counts the lines; the type stubs leave it out.
    return int(cast("Any", parser).parser.CurrentLineNumber)
