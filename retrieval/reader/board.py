"""The sentences chosen for close reading, laid end to end, and the spans that may answer."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.reader.evidence import Evidence
from retrieval.reader.matching import Wanted
from retrieval.reader.views import MARK, Codes, Floats
from retrieval.reader.word_classes import CLASSES, CODE

LONGEST = 14
_LONGEST_CLAUSE = 30
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
    """Parallel arrays, one cell a token of the chosen sentences; `starts` and `ends` bound each token's sentence."""

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
    """Lay sentences end to end."""
    lengths = [one.range[1] - one.range[0] for one in evidence]
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    size = int(offsets[-1])
    mass, role, word = np.zeros(size), np.zeros(size, dtype=np.int64), np.full(size, -1, dtype=np.int64)
    for number, one in enumerate(evidence):
        shift = int(offsets[number]) - one.range[0]
        for match in one.matches:
            mass[match.token + shift] = match.strength * wanted.rarity[match.word] / wanted.total
            role[match.token + shift] = _ROLE[wanted.roles[match.word]]
            word[match.token + shift] = match.word
    starts, ends = np.repeat(offsets[:-1], lengths), np.repeat(offsets[1:] - 1, lengths)
    shifts = np.repeat([int(offsets[n]) - one.range[0] for n, one in enumerate(evidence)], lengths).astype(
        np.int64
    )
    before = _gather([one.view.marks[one.range[0] : one.range[1]] for one in evidence])
    after = _gather([one.view.marks[one.range[0] + 1 : one.range[1] + 1] for one in evidence])
    positions = np.arange(size)
    before[(positions == starts) & (before == MARK["blank"])] = MARK["edge"]
    after[(positions == ends) & (after == MARK["blank"])] = MARK["edge"]
    run_start = _gather([one.view.run_start[one.range[0] : one.range[1]] for one in evidence]) + shifts
    run_end = _gather([one.view.run_end[one.range[0] : one.range[1]] for one in evidence]) + shifts
    return Board(
        evidence=evidence,
        sentence=np.repeat(np.arange(len(evidence)), lengths),
        starts=starts,
        ends=ends,
        token=positions - shifts,
        classes=_gather([one.view.classes[one.range[0] : one.range[1]] for one in evidence]),
        before=before,
        after=after,
        mass=mass,
        role=role,
        word=word,
        rarity=np.concatenate(
            [one.view.rarity[one.range[0] : one.range[1]] for one in evidence] or [np.zeros(0)]
        ),
        run_start=np.maximum(run_start, starts),
        run_end=np.minimum(run_end, ends),
        named=_gather([one.view.named[one.range[0] : one.range[1]] for one in evidence]),
    )


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
