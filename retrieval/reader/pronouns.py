"""The person a pronoun stands for: the last one named before it, by the fullest name the article gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.reader.views import View
from retrieval.reader.word_classes import CODE
from retrieval.records import Article

_LOOK_BACK = 4  # paragraphs
_CAPITAL = CODE["capital"]
_FIRST = CODE["capital_first"]
_PLACED_BY = frozenset(
    CODE[name] for name in ("prep_in", "prep_at", "prep_to", "prep_on", "place_noun", "org_noun")
)
_TITLE = CODE["title"]


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name's first and last token (inclusive) in a view."""

    view: View
    first: int
    last: int

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words, folded, genitives cut."""
        return tuple(_bare(self.view.folded[n]) for n in range(self.first, self.last + 1))


def antecedent(article: Article, views: dict[int, View], number: int, token: int) -> Name | None:
    """Give the person that a pronoun at a token of a paragraph stands for; views holds paragraphs by number."""
    earliest = max(1, number - _LOOK_BACK)
    before = [name for n in range(earliest, number) for name in _names(views[n])]
    own = [name for name in _names(views[number]) if name.last < token]
    lead = list(_names(views[1])) if earliest > 1 else []
    known = {name.words[-1] for name in (*lead, *before, *own) if name.last > name.first}
    for name in (*reversed(own), *reversed(before), *reversed(lead)):
        if _is_person(name, known):
            return _fullest(name, (*lead, *before, *own))
    return None


def looked_at(number: int) -> tuple[int, ...]:
    """Give the numbers of the paragraphs that a pronoun in a paragraph may point to."""
    return tuple(sorted({1, *range(max(1, number - _LOOK_BACK), number + 1)}))


def _names(view: View) -> Iterator[Name]:
    number = 0
    while number < len(view.tokens):
        end = int(view.run_end[number])
        if view.classes[number] == _CAPITAL or (view.classes[number] == _FIRST and end > number):
            yield Name(view, number, end)
        number = end + 1


def _is_person(name: Name, known: set[str]) -> bool:
    before = int(name.view.classes[name.first - 1]) if name.first else -1
    if before == _TITLE:
        return True
    if before in _PLACED_BY or any(word.endswith("-") for word in name.words):
        return False
    return name.last > name.first or name.words[-1] in known


def _fullest(name: Name, others: tuple[Name, ...]) -> Name:
    same = [other for other in others if other.words[-1] == name.words[-1] and _is_person(other, set())]
    return max(same, key=lambda other: other.last - other.first, default=name)


def _bare(word: str) -> str:
    return (
        word.removesuffix("'s").removesuffix("’s") if "'" in word or "’" in word else word.removesuffix("s")
    )
