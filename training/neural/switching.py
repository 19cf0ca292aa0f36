"""English texts with many of their words in Danish: a reader of English learns Danish words in their place.

Qin et al. 2020, "CoSDA-ML", https://arxiv.org/abs/2006.06402. Written rules: function words from a list of
our own, other words from the program's dictionary, the first translation; a word keeps its capital; names
stay.
"""

import random
import re
from functools import cache
from pathlib import Path

from retrieval.translation import Dictionary
from training.neural.windows import Gold, Group, Window

_WORDS = re.compile(r"[A-Za-z]+(?:'s)?")
_PHRASES = 2  # words in the longest phrase that is looked up
_LIST = Path(__file__).with_name("function_words.txt")


class Switcher:
    """Puts Danish words into English groups."""

    def __init__(self, *, share: float) -> None:
        self._share = share  # of the words that have a translation
        self._dictionary = Dictionary.load("en", "da")
        self._function = dict(_read(_LIST))
        self._translate = cache(self._look_up)

    def switch(self, group: Group, chance: random.Random) -> Group:
        """Give the group with words of its question and of its windows replaced, and its gold moved."""
        question, _ = self._replace(group.question, (), chance)
        windows: list[Window] = []
        gold = group.gold
        for number, window in enumerate(group.windows):
            own = group.gold if group.gold and group.gold.window == number else None
            marks = (window.opening, own.start, own.end) if own else (window.opening,)
            text, moved = self._replace(window.text, marks, chance)
            windows.append(Window(text, moved[0]))
            gold = Gold(number, moved[1], moved[2]) if own else gold
        return Group(question, tuple(windows), gold)

    def _replace(
        self, text: str, marks: tuple[int, ...], chance: random.Random
    ) -> tuple[str, tuple[int, ...]]:
        """Give a text with words replaced, none of them across a mark, and where its marks are then."""
        words = list(_WORDS.finditer(text))
        parts: list[str] = []
        moved = list(marks)
        place = number = 0
        while number < len(words):
            found = self._phrase(text, words, number)
            first, last = words[number].start(), words[found[0] - 1].end()
            number = found[0]
            whole = not any(first < mark < last for mark in marks)
            if found[1] is None or not whole or chance.random() > self._share:
                continue
            end = last + 1 if not found[1] and text[last : last + 1] == " " and last not in marks else last
            parts += [text[place:first], found[1]]
            shift = len(found[1]) - (end - first)
            moved = [new + shift if old >= end else new for old, new in zip(marks, moved, strict=True)]
            place = end
        return "".join([*parts, text[place:]]), tuple(moved)

    def _phrase(self, text: str, words: list[re.Match[str]], number: int) -> tuple[int, str | None]:
        """Give where the longest known phrase from a word on ends, and its translation."""
        for end in range(min(number + _PHRASES, len(words)), number, -1):
            found = self._translate(text[words[number].start() : words[end - 1].end()])
            if found is not None:
                return end, found
        return number + 1, None

    def _look_up(self, phrase: str) -> str | None:
        known = self._function.get(phrase.lower())
        if known is not None:
            return "" if known == "-" else _as_written(known, phrase)
        if phrase[0].isupper():
            return None  # a name, or the first word of a sentence
        found = self._dictionary.translate(phrase)
        return found[0] if found else None


def _as_written(word: str, model: str) -> str:
    return word[0].upper() + word[1:] if model[0].isupper() else word


def _read(path: Path) -> list[tuple[str, str]]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [(head, other) for head, _, other in (line.partition(": ") for line in lines)]
