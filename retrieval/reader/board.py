"""The sentences chosen for close reading, laid end to end, and the spans that may answer."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.reader.evidence import Evidence
from retrieval.reader.matching import Wanted
from retrieval.reader.views import MARK, Codes, Floats, View
from retrieval.reader.word_classes import CLASSES, CODE

LONGEST = 14
_LONGEST_CLAUSE = 30
_LONGEST_SENTENCE = 250  # tokens; what is longer is no sentence, and must not slow the reader down
_BEFORE_MATCH = 50
_IMPLIED = 1e-6  # rarity of a first name whose surname is in the question
ROLES = ("none", "name", "focus", "verb", "other")
_ROLE = {name: code for code, name in enumerate(ROLES)}


def _cells(names: str) -> NDArray[np.bool_]:
    chosen = set(names.split())
    return np.array([name in chosen for name in CLASSES])


_NEVER_FIRST = _cells("conj_and conj_or conj_but")
_NEVER_LAST = _cells(
    "det_def det_indef poss rel sub_that sub_reason sub_other conj_and conj_or conj_but prep_of prep_in "
    "prep_at prep_to prep_from prep_with prep_for"
)
_CLAUSE_FIRST = _cells("sub_that sub_reason prep_to prep_for inf prep_time prep_by prep_with sub_other")


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """Parallel arrays, one cell a token of the chosen sentences.

    `starts` and `ends` are the first and last token of each token's sentence, `token` its number in its view.
    """

    evidence: tuple[Evidence, ...]
    sentence: Codes
    starts: Codes
    ends: Codes
    token: Codes
    classes: Codes
    before: Codes
    after: Codes
    mass: Floats
    role: Codes
    word: Codes
    rarity: Floats
    run_start: Codes
    run_end: Codes
    named: Codes


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Candidate answers: first and last token (both inclusive) on the board."""

    first: Codes
    last: Codes


def lay_out(evidence: tuple[Evidence, ...], wanted: Wanted) -> Board:
    """Lay sentences end to end, of an enormous one only the part around its first match."""
    windows = [_window(one) for one in evidence]
    lengths = [end - start for start, end in windows]
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    starts, ends = np.repeat(offsets[:-1], lengths), np.repeat(offsets[1:] - 1, lengths)
    first = np.array([start for start, _ in windows], dtype=np.int64)
    shifts = np.repeat(offsets[:-1] - first, lengths)
    positions = np.arange(int(offsets[-1]))
    seen = [(one.view, slice(*window), slice(window[0] + 1, window[1] + 1)) for one, window in
            zip(evidence, windows, strict=True)]  # fmt: skip
    before = _gather([view.marks[here] for view, here, _ in seen])
    after = _gather([view.marks[beyond] for view, _, beyond in seen])
    before[(positions == starts) & (before == MARK["blank"])] = MARK["edge"]
    after[(positions == ends) & (after == MARK["blank"])] = MARK["edge"]
    mass, role, word = _matched(evidence, windows, offsets, wanted)
    return Board(
        evidence=evidence,
        sentence=np.repeat(np.arange(len(evidence)), lengths),
        starts=starts,
        ends=ends,
        token=positions - shifts,
        classes=_gather([view.classes[here] for view, here, _ in seen]),
        before=before,
        after=after,
        mass=mass,
        role=role,
        word=word,
        rarity=np.concatenate([np.zeros(0), *(view.rarity[here] for view, here, _ in seen)]),
        run_start=np.maximum(_gather([view.run_start[here] for view, here, _ in seen]) + shifts, starts),
        run_end=np.minimum(_gather([view.run_end[here] for view, here, _ in seen]) + shifts, ends),
        named=_gather([view.named[here] for view, here, _ in seen]),
    )


def _window(one: Evidence) -> tuple[int, int]:
    start, end = one.range
    if end - start <= _LONGEST_SENTENCE:
        return start, end
    first = one.matches[0].token if one.matches else start
    begin = max(start, min(first - _BEFORE_MATCH, end - _LONGEST_SENTENCE))
    return begin, min(end, begin + _LONGEST_SENTENCE)


def _matched(
    evidence: tuple[Evidence, ...], windows: list[tuple[int, int]], offsets: Codes, wanted: Wanted
) -> tuple[Floats, Codes, Codes]:
    """Give each token's share of the question's rarity, its word's role and number in the question."""
    size = int(offsets[-1])
    mass, role, word = np.zeros(size), np.zeros(size, dtype=np.int64), np.full(size, -1, dtype=np.int64)
    for number, (one, (start, end)) in enumerate(zip(evidence, windows, strict=True)):
        for match in one.matches:
            if start <= match.token < end:
                place = match.token - start + int(offsets[number])
                mass[place] = match.strength * wanted.rarity[match.word] / wanted.total
                role[place] = _ROLE[wanted.roles[match.word]]
                word[place] = match.word
                if wanted.roles[match.word] == "name":
                    begin = int(offsets[number])
                    _extend_name(one.view, match.token, mass[begin:place], role[begin:place])
    return mass, role, word


def _extend_name(view: View, token: int, mass: Floats, role: Codes) -> None:
    """Mark the first names before a surname of the question as its words too: they say nothing new.

    mass and role are those of the sentence's tokens up to the surname.
    """
    if int(view.run_end[token]) != token:
        return
    for back in range(1, min(len(mass), token - int(view.run_start[token])) + 1):
        if not mass[-back]:
            mass[-back], role[-back] = _IMPLIED, _ROLE["name"]


def _gather(parts: list[Codes]) -> Codes:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def find_spans(board: Board) -> Spans:
    """Give all stretches of a sentence that can stand alone, in order of length, then place."""
    size = len(board.classes)
    opens = np.concatenate([[0], np.cumsum(board.before == MARK["open"])])
    closes = np.concatenate([[0], np.cumsum(board.before == MARK["close"])])
    may_open = ~_NEVER_FIRST[board.classes]
    may_end = ~_NEVER_LAST[board.classes]
    bounded = board.before != MARK["blank"]
    clause = bounded | _CLAUSE_FIRST[board.classes]
    firsts, lasts = [], []
    for length in range(1, min(size, _LONGEST_CLAUSE) + 1):
        first = np.arange(size - length + 1)
        last = first + length - 1
        kept = (board.sentence[first] == board.sentence[last]) & may_open[first] & may_end[last]
        if length > LONGEST:
            kept &= clause[first] & (board.after[last] != MARK["blank"])
        first, last = first[kept], last[kept]
        opened = opens[last + 1] - opens[first + 1]
        closed = closes[last + 1] - closes[first + 1]
        balanced = (opened == closed) | ((opened == closed + 1) & (board.after[last] == MARK["close"]))
        firsts.append(first[balanced])
        lasts.append(last[balanced])
    return Spans(_gather(firsts), _gather(lasts))


def with_names(board: Board, places: Codes) -> Board:
    """Give a board on which pronouns at some places look like the names they stand for."""
    classes = board.classes.copy()
    classes[places] = CODE["capital"]
    return replace(board, classes=classes)
