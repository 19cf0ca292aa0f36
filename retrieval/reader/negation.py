"""Whether a sentence denies what a question takes for granted, or the other way round."""

from retrieval.analyzer.tokens import fold_case
from retrieval.asked import asked
from retrieval.reader.board import ROLES, Board
from retrieval.reader.types import agreement
from retrieval.reader.views import MARK
from retrieval.reader.word_classes import CODE
from retrieval.records import Question

_AHEAD, _BEHIND = 4, 2  # tokens: "ikke længere på talefod", "anerkender han ikke"
_SAY = CODE["say"]
# A noun before a negation is who does not do it, not what is denied: "siger embedsmanden ikke".
_NOUNS = frozenset([CODE["title"], CODE["definite"]])
_NAME = ROLES.index("name")
_BREAKS = frozenset(code for name, code in MARK.items() if name not in {"blank", "quote", "dash"})
_DENIALS = (
    "nægte", "afvis", "undlad", "undlod", "benægt", "refus", "declin", "denie", "deny", "reject",
)  # fmt: skip


# "ikke kun Kina", "ikke mindre end 500", "ikke desto mindre": what follows is not denied.
_NO_DENIALS = frozenset({"kun", "bare", "blot", "alene", "mindst", "only", "just", "merely", "least"})
_NO_DENIAL_PAIRS = frozenset(
    {("mindre", "end"), ("desto", "mindre"), ("færre", "end"), ("less", "than"), ("fewer", "than")}
)


def negation_mismatch(question: Question, board: Board, first: int, last: int) -> bool:
    """Say whether a span's sentence denies a word that the question does not deny, or the other way round.

    A yes or no is what such a sentence gives, and a reason why something is not so need not say it again.
    """
    target = asked(question.text).target
    if target == "yes_no" or (target == "reason" and question.negated):
        return False
    negators = _negators(board, first)
    outside = [n for n in negators if not first <= n <= last or agreement(target, "word") == 0]
    if question.negated:
        return not negators
    if any(fold_case(token.text).startswith(_DENIALS) for token in asked(question.text).tokens):
        return False
    return any(_negates(board, negator) for negator in outside)


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
            if _breaks(board, place, step):
                break
            if step < 0 and board.classes[place] in _NOUNS:
                break
            if board.mass[place] > 0 and board.role[place] != _NAME and board.classes[place] != _SAY:
                return True
    return False


def _breaks(board: Board, place: int, step: int) -> bool:
    """Say whether a mark of the sentence stands between a place and the one a step nearer the negation."""
    mark = board.before[place] if step > 0 else board.after[place]
    return int(mark) in _BREAKS
