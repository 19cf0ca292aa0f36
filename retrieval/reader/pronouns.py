"""The person a pronoun stands for: the last one spoken of before it, by the fullest name given."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from retrieval.reader.gazetteer import KINDS
from retrieval.reader.views import MARK, View
from retrieval.reader.word_classes import CLASSES, CODE

_LOOK_BACK = 4  # paragraphs
_CAPITAL = CODE["capital"]
_FIRST = CODE["capital_first"]
_TITLE = CODE["title"]
_POSSESSIVE = CODE["poss"]
_PLACED_BY = frozenset(
    CODE[name] for name in CLASSES if name.startswith("prep_") or name in {"place_noun", "org_noun"}
)
_POSSESSED_WITHIN = 3  # tokens: "sin vicepræsident, Mike Pence" is not who the next "han" is
_KNOWN_AS_PERSON = frozenset([0, KINDS.index("language"), KINDS.index("colour")])


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


def antecedent(views: Mapping[int, View], number: int, token: int) -> Name | None:
    """Give the person that a pronoun at a token of a paragraph stands for; views holds paragraphs by number.

    Sentences are searched backwards from the pronoun's own, the first name of each first: who is spoken of
    stands at the front. Names in quotations, after prepositions and in photo credits are passed over.
    """
    before = [names for n in sorted(views) if n < number for names in _by_sentence(views[n])]
    own = [[name for name in names if name.last < token] for names in _by_sentence(views[number])]
    everyone = [name for names in (*before, *own) for name in names]
    known = {name.words[-1] for name in everyone if name.last > name.first}
    for names in reversed((*before, *own)):
        for name in names:
            if _is_person(name, known) and _is_spoken_of(name):
                return _fullest(name, everyone)
    return None


def looked_at(number: int) -> tuple[int, ...]:
    """Give the numbers of the paragraphs that a pronoun in a paragraph may point to, its own included."""
    return tuple(sorted({1, *range(max(1, number - _LOOK_BACK), number + 1)}))


def _by_sentence(view: View) -> Iterator[list[Name]]:
    names = deque(_names(view))
    for _, end in view.ranges:
        own = []
        while names and names[0].first < end:
            own.append(names.popleft())
        yield own


def _names(view: View) -> Iterator[Name]:
    number = 0
    while number < len(view.tokens):
        end = int(view.run_end[number])
        if view.classes[number] == _CAPITAL or (view.classes[number] == _FIRST and end > number):
            yield Name(view, number, end)
        number = end + 1


def _is_person(name: Name, known: set[str]) -> bool:
    view, first = name.view, name.first
    if int(view.named[first]) not in _KNOWN_AS_PERSON or view.folded[max(0, first - 1)] == "foto":
        return False
    if first and int(view.classes[first - 1]) == _TITLE:
        return True
    return name.last > first or name.words[-1] in known


def _is_spoken_of(name: Name) -> bool:
    view, first = name.view, name.first
    if first and view.marks[first] == MARK["blank"] and int(view.classes[first - 1]) in _PLACED_BY:
        return False
    possessed = view.classes[max(0, first - _POSSESSED_WITHIN) : first] == _POSSESSIVE
    quotes = int((view.marks[: first + 1] == MARK["quote"]).sum())
    return not possessed.any() and quotes % 2 == 0


def _fullest(name: Name, others: list[Name]) -> Name:
    same = [other for other in others if other.words[-1] == name.words[-1] and _is_person(other, set())]
    return max(same, key=lambda other: other.last - other.first, default=name)


def _bare(word: str) -> str:
    if "'" in word:
        return word.removesuffix("'s").removesuffix("'")
    return word.removesuffix("s")
