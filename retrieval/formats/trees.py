"""Markup to a tree of bounded depth and size, so that whatever walks it comes to an end."""

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element, TreeBuilder

MOST_ELEMENTS = 300_000
"""Elements that one document may have."""

DEEPEST = 100
"""How many elements may stand inside one another."""

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
"""The name of the attribute `xml:lang`."""


class TreeTooLargeError(Exception):
    """A document has too many elements, or too many inside one another; its text is the reason."""


class BoundedBuilder(TreeBuilder):
    """Builds a tree from a parser's events; remembers on which line each element began, if it is told."""

    def __init__(self, *, deepest: int = DEEPEST, line: Callable[[], int] | None = None) -> None:
        super().__init__()
        self.lines: dict[Element, int] = {}
        self._deepest = deepest
        self._line = line
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attrs: Mapping[str, str], /) -> Element:
        """Open an element; raises TreeTooLargeError where it is one too many."""
        self._depth += 1
        self._count += 1
        if self._depth > self._deepest:
            raise TreeTooLargeError(f"elements stand more than {self._deepest} deep in one another")
        if self._count > MOST_ELEMENTS:
            raise TreeTooLargeError(f"more than {MOST_ELEMENTS:,} elements")
        element = super().start(tag, dict(attrs))
        if self._line:
            self.lines[element] = self._line()
        return element

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self._depth -= 1
        return super().end(tag)


def name_of(element: Element) -> str:
    """Give an element's name without its namespace: versions differ in that alone.

    Comments and instructions, which some parsers leave among the elements, have no name.
    """
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def every(root: Element, name: str) -> Iterator[Element]:
    """Give the elements of a name at any depth, the root too, in the order they stand."""
    return (element for element in root.iter() if name_of(element) == name)


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Give the children of these names, in the order they stand."""
    return (child for child in (() if element is None else element) if name_of(child) in names)


def first(element: Element | None, *steps: str) -> Element | None:
    """Give the first element that is reached by these names, from child to child."""
    if element is None or not steps:
        return element
    found = (first(child, *steps[1:]) for child in children(element, steps[0]))
    return next((one for one in found if one is not None), None)


def text_at(element: Element | None, *steps: str) -> str | None:
    """Give all text of the first element that is reached by these names, on one line."""
    found = first(element, *steps)
    return None if found is None else " ".join("".join(found.itertext()).split()) or None


def attribute(element: Element | None, *names: str) -> str | None:
    """Give the first of these attributes that is filled."""
    if element is None:
        return None
    return next((value for name in names if (value := element.get(name, "").strip())), None)
