"""Whether a sentence denies what a question takes for granted, or the other way round."""

from collections.abc import Iterator
from itertools import product

from retrieval.analyzer.tokens import fold_case
from retrieval.asked import asked, is_negation
from retrieval.reader.board import ROLES, Board
from retrieval.reader.matching import Wanted
from retrieval.reader.types import agreement
from retrieval.reader.views import MARK
from retrieval.reader.word_classes import CODE
from retrieval.records import Question, Token

_AHEAD, _BEHIND = 4, 2  # tokens: "ikke længere på talefod", "anerkender han ikke"
_SAY = CODE["say"]
# A noun before a negation is who does not do it, not what is denied: "siger embedsmanden ikke".
_NOUNS = frozenset([CODE["title"], CODE["definite"]])
# Nobody denies a name, nor the kind of thing that is asked for: "ikke begrænset til disse lande".
_NOT_DENIED = frozenset(["name", "focus"])
_BUT = CODE["conj_but"]
_BREAKS = frozenset(code for name, code in MARK.items() if name not in {"blank", "quote", "dash"})
_DENIALS = (
    "nægte", "afvis", "undlad", "undlod", "benægt", "refus", "declin", "denie", "deny", "reject",
)  # fmt: skip


# "ikke kun Kina", "ikke mindre end 500", "ikke desto mindre": what follows is not denied.
_NO_DENIALS = frozenset({"kun", "bare", "blot", "alene", "mindst", "only", "just", "merely", "least"})
_NO_DENIAL_PAIRS = frozenset(
    {("mindre", "end"), ("desto", "mindre"), ("færre", "end"), ("less", "than"), ("fewer", "than")}
)


def negation_mismatch(question: Question, wanted: Wanted, board: Board, first: int, last: int) -> bool:
    """Say whether a span's sentence denies a word that the question does not deny, or the other way round.

    A yes or no is what such a sentence gives, and a reason why something is not so need not say it again. Nor
    does a sentence say the other way round what the question denies if it puts that in other words.
    """
    target = asked(question.text).target
    if target == "yes_no" or (target == "reason" and question.negated):
        return False
    negators = _negators(board, first)
    outside = [n for n in negators if not first <= n <= last or agreement(target, "word") == 0]
    if question.negated:
        return not negators and _says_any(board, first, _denied(question, wanted))
    if any(fold_case(token.text).startswith(_DENIALS) for token in asked(question.text).tokens):
        return False
    return any(_negates(board, negator) for negator in outside)


def _denied(question: Question, wanted: Wanted) -> frozenset[int]:
    """Give the numbers of the words that the question denies, which stand close to its negation."""
    numbers = {fold_case(word): number for number, word in enumerate(wanted.words)}
    near = (numbers.get(fold_case(token.text), -1) for token in _near_negations(question.text))
    return frozenset(number for number in near if number >= 0 and wanted.roles[number] not in _NOT_DENIED)


def _near_negations(text: str) -> Iterator[Token]:
    """Give the words of a question on both sides of its negations, in the same clause."""
    tokens = asked(text).tokens
    for place, step in product(range(len(tokens)), (1, -1)):
        if not is_negation(tokens[place].text):
            continue
        for near in range(place + step, place + step * (_AHEAD + 1), step):
            if not 0 <= near < len(tokens) or _are_apart(text, tokens[near], tokens[near - step]):
                break
            yield tokens[near]


def _are_apart(text: str, one: Token, other: Token) -> bool:
    """Say whether a mark stands between two words."""
    return bool(text[min(one.end, other.end) : max(one.start, other.start)].strip())


def _says_any(board: Board, place: int, words: frozenset[int]) -> bool:
    """Say whether a sentence holds one of the question's words, by their numbers."""
    return not words.isdisjoint(board.word[board.starts[place] : board.ends[place] + 1].tolist())


def _negators(board: Board, place: int) -> list[int]:
    start, end = int(board.starts[place]), int(board.ends[place])
    view = board.evidence[int(board.sentence[place])].view
    return [
        n
        for n in range(start, end + 1)
        if (board.classes[n] == CODE["neg"] and not _is_no_denial(view.folded[int(board.token[n]) + 1 :][:2]))
        or (board.mass[n] == 0 and view.folded[int(board.token[n])].startswith(_DENIALS))
    ]


def _is_no_denial(after: tuple[str, ...]) -> bool:
    """Say whether a negation denies nothing, by the two words after it."""
    return not _NO_DENIALS.isdisjoint(after[:1]) or after in _NO_DENIAL_PAIRS


def _negates(board: Board, negator: int) -> bool:
    """Say whether one of the question's words, no name, stands close to a negation in the same clause."""
    for step, reach in ((1, _AHEAD), (-1, _BEHIND)):
        for distance in range(1, reach + 1):
            place = negator + step * distance
            if not board.starts[negator] <= place <= board.ends[negator]:
                break
            if _breaks(board, place, step) or board.classes[place] == _BUT:
                break
            if step < 0 and board.classes[place] in _NOUNS:
                break
            if _may_be_denied(board, place):
                return True
    return False


def _may_be_denied(board: Board, place: int) -> bool:
    is_asked = board.mass[place] > 0 and ROLES[int(board.role[place])] not in _NOT_DENIED
    return bool(is_asked and board.classes[place] != _SAY)


def _breaks(board: Board, place: int, step: int) -> bool:
    """Say whether a mark of the sentence stands between a place and the one a step nearer the negation."""
    mark = board.before[place] if step > 0 else board.after[place]
    return int(mark) in _BREAKS
