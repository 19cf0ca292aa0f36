"""English groups in Danish, with their openings and answers where they stand then."""

from collections.abc import Sequence

from training.neural.danish.tokens import Token, spaced, tokens_of
from training.neural.danish.transfer import Transfer
from training.neural.windows import Gold, Group, Window


class Translator:
    """Puts groups into Danish."""

    def __init__(self) -> None:
        self._transfer = Transfer()

    def translate(self, group: Group) -> Group:
        """Give a group in Danish; unchanged where nothing is left of its answer."""
        windows: list[Window] = []
        gold = group.gold
        for number, window in enumerate(group.windows):
            own = group.gold if group.gold and group.gold.window == number else None
            marks = (window.opening, own.start, own.end) if own else (window.opening,)
            text, moved = self._text(window.text, marks)
            windows.append(Window(text, moved[0]))
            gold = Gold(number, moved[1], moved[2]) if own else gold
        if gold and gold.start >= gold.end:
            return group
        return Group(self._transfer.question(group.question), tuple(windows), gold)

    def _text(self, text: str, marks: tuple[int, ...]) -> tuple[str, list[int]]:
        """Give a text in Danish and where its marks are then: opening, an answer's start, its end."""
        tokens = self._transfer.tokens(tokens_of(text), marks)
        parts = list(spaced(tokens))
        starts = _starts(parts)
        last = tokens[-1].end if tokens else 0
        moved = [
            starts[-1] + mark - last if mark > last else place(tokens, starts, parts, mark)
            for place, mark in zip((_start, _start, _end), marks, strict=False)
        ]
        return "".join(before + danish for before, danish in parts) + text[last:], moved


def _starts(parts: Sequence[tuple[str, str]]) -> list[int]:
    """Give where each token's Danish begins; for one that was left out, where the next one's does."""
    found: list[int] = []
    place = 0
    for before, danish in parts:
        found.append(place + len(before))
        place += len(before) + len(danish)
    found.append(place)
    for number in range(len(parts) - 1, -1, -1):
        if not parts[number][1]:
            found[number] = found[number + 1]
    return found


def _start(tokens: Sequence[Token], starts: Sequence[int], _: Sequence[tuple[str, str]], mark: int) -> int:
    for token, start in zip(tokens, starts, strict=False):
        if mark < token.end:
            return start + max(mark - token.start, 0)
    return starts[-1]


def _end(tokens: Sequence[Token], starts: Sequence[int], parts: Sequence[tuple[str, str]], mark: int) -> int:
    found = 0
    for token, start, (_, danish) in zip(tokens, starts, parts, strict=False):
        if token.start >= mark:
            break
        if danish:
            found = start + (len(danish) if mark >= token.end else mark - token.start)
    return found
