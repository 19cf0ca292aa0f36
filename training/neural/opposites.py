"""Questions turned into their opposites by one word, which their text no longer answers."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.neural.lists import read_list

_LIST = Path(__file__).with_name("opposites.txt")
_WORD = re.compile(r"[\w']+")


class Opposites:
    """Words and what means the opposite of them."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._opposites: dict[str, list[str]] = defaultdict(list)
        for one, other in pairs:
            self._opposites[one].append(other)
            self._opposites[other].append(one)

    @classmethod
    def load(cls) -> "Opposites":
        """Read the shipped list."""
        pairs = (line.partition(" ") for line in read_list(_LIST))
        return cls((one, other) for one, _, other in pairs)

    def oppose(self, question: str, chance: random.Random) -> str | None:
        """Give the question with one word exchanged for its opposite, None where no word has one."""
        known = [found for found in _WORD.finditer(question) if found[0] in self._opposites]
        if not known:
            return None
        found = chance.choice(known)
        other = chance.choice(self._opposites[found[0]])
        return question[: found.start()] + other + question[found.end() :]
