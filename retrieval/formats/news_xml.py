"""News in XML: NITF, NewsML-G2 or NewsML 1.2, told apart by the root element."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from retrieval.errors import ArticleError
from retrieval.formats import newsml1, newsml_g2, nitf
from retrieval.formats.drafts import BadFieldError, Draft, edition, fault_of_field, finish
from retrieval.formats.found import Findings, Found
from retrieval.formats.trees import every, name_of
from retrieval.formats.xml_trees import parse_xml


@dataclass(frozen=True, slots=True)
class _Kind:
    """Which element of a document is one article, and who drafts it."""

    item: str
    draft: Callable[[Element], Draft]


_G2 = _Kind("newsItem", newsml_g2.draft)
_KINDS = {
    "nitf": _Kind("nitf", nitf.draft),
    "NewsML": _Kind("NewsItem", newsml1.draft),
    "newsItem": _G2,
    "newsMessage": _G2,
    "packageItem": _G2,
}


def read(raw: bytes, path: Path, *, spare_id: str) -> Findings:
    """Read the articles of a document, each with its own faults; raises ArticleError for all of it."""
    tree = parse_xml(raw, path)
    root = name_of(tree.root)
    kind = _KINDS.get(root)
    if kind is None:
        known = ", ".join(sorted(_KINDS, key=str.casefold))
        raise ArticleError(
            path, tree.lines[tree.root], f"unknown root element {root[:40]!r}: known are {known}"
        )
    items = list(every(tree.root, kind.item))
    if not items:
        raise ArticleError(path, tree.lines[tree.root], f"the {root} holds no {kind.item}")
    for number, item in enumerate(items, start=1):
        own_id = spare_id if len(items) == 1 else f"{spare_id}-{number}"
        yield _read_item(item, kind, path, tree.lines[item], own_id)


def _read_item(item: Element, kind: _Kind, path: Path, line: int, spare_id: str) -> Found | ArticleError:
    try:
        draft = kind.draft(item)
        return Found(finish(draft, spare_id=spare_id), path, line, edition=edition(draft))
    except BadFieldError as err:
        return fault_of_field(err, path, line)
