"""Where a sentence has the subject that "Hvem anerkender ikke valget?" asks for, by Danish word order."""

import numpy as np

from retrieval.asked import asked
from retrieval.reader.board import ROLES, Board, Spans
from retrieval.reader.shapes import SMALL
from retrieval.reader.views import MARK, Floats
from retrieval.reader.word_classes import CLASSES, CODE, HELPING, word_class
from retrieval.records import Question

# What follows a verb whose subject is asked for; a name or noun there may be the subject itself.
_NO_SUBJECT = frozenset(name for name in CLASSES if name.startswith(("prep_", "sub_"))) | {"neg", "adv"}
_PREPOSITIONS = frozenset(CODE[name] for name in CLASSES if name.startswith("prep_"))
_NEW_CLAUSE = frozenset(CODE[name] for name in ("rel", "sub_that", "sub_reason", "sub_other", "conj_but"))
# A time or a source belongs to what is told, not to who tells it: "oplyser en læge efter mødet".
_BESIDE = frozenset(CODE[name] for name in ("prep_time", "prep_by", "neg", "adv"))
_FRONTED = frozenset(CODE[name] for name in ("time_noun", "weekday", "month", "adv")) | _PREPOSITIONS
_PASSIVE = frozenset([CODE["be"], CODE["become"]])
_VERB = ROLES.index("verb")


def asks_for_subject(question: Question) -> bool:
    """Say whether a question asks who does something: "Hvem" with a verb behind it, and then no noun.

    "Hvem slog Bo?" may ask for either of the two.
    """
    found = asked(question.text)
    if found.form != "who" or found.asking is None or question.language != "da":
        return False
    behind = [word_class(t.text, "da", opens=False) for t in found.tokens[found.asking + 1 :]]
    if not behind[1:] or behind[0] in HELPING:
        return False
    return behind[1] in _NO_SUBJECT and not behind[-1].startswith("prep_")


def other_places(board: Board, spans: Spans, question: Question) -> Floats:
    """Give 1 for each span beside the question's verb that word order tells is not its subject, else 0."""
    wrong = np.zeros(len(spans.first))
    if not asks_for_subject(question):
        return wrong
    for verb in map(int, np.flatnonzero(board.role == _VERB)):
        start, end = _clause(board, verb)
        subject = _subject(board, verb, start, end)
        if subject is None:
            continue
        first, last = subject
        fits = (spans.first >= first) & (spans.first <= _head(board, first, last)) & (spans.last <= last)
        beside = ((spans.first > verb) & (spans.last <= end)) | ((spans.first >= start) & (spans.last < verb))
        wrong[beside & ~fits] = 1.0
    return wrong


def _clause(board: Board, verb: int) -> tuple[int, int]:
    """Give the first and the last token of a verb's clause, without what opens it."""
    start = end = verb
    while start > board.starts[verb] and not _parts(board, start, start - 1):
        start -= 1
    while end < board.ends[verb] and not _parts(board, end + 1, end + 1):
        end += 1
    return start, end


def _parts(board: Board, border: int, word: int) -> bool:
    """Say whether a mark before a token, or some word, parts two clauses."""
    mark = int(board.before[border])
    return mark not in {MARK["blank"], MARK["quote"]} or int(board.classes[word]) in _NEW_CLAUSE


def _subject(board: Board, verb: int, start: int, end: int) -> tuple[int, int] | None:
    """Give where in a clause the verb's subject stands, an empty stretch if before it; None if it is unclear.

    It stands before the verb, unless something else does: Danish has the verb second.
    """
    if start == verb and verb > board.starts[verb] and board.classes[verb - 1] == CODE["rel"]:
        return verb, verb - 1
    front = range(start, verb)
    if _is_passive(board, verb, start):
        return None
    if not any(_is_new(board, n) for n in front) or int(board.classes[start]) in _FRONTED:
        return verb + 1, _until(board, verb + 1, end)
    asked_before, asked_behind = board.mass[start:verb].any(), board.mass[verb + 1 : end + 1].any()
    return (start, verb - 1) if asked_behind or not asked_before else None


def _is_passive(board: Board, verb: int, start: int) -> bool:
    """Say whether a verb in its clause tells what is done to somebody: "drives af", "blev drevet af"."""
    word = board.evidence[int(board.sentence[verb])].view.folded[int(board.token[verb])]
    return word.endswith("s") or (verb > start and int(board.classes[verb - 1]) in _PASSIVE)


def _is_new(board: Board, place: int) -> bool:
    """Say whether a word tells something that the question does not."""
    code = int(board.classes[place])
    return code == CODE["pron_person"] or bool(
        board.mass[place] == 0 and board.rarity[place] > 0 and not SMALL[code]
    )


def _until(board: Board, first: int, end: int) -> int:
    """Give the last token of a stretch before what belongs to the telling."""
    return next((n - 1 for n in range(first + 1, end + 1) if int(board.classes[n]) in _BESIDE), end)


def _head(board: Board, first: int, last: int) -> int:
    """Give the last token of a stretch that can open its phrase: behind a preposition is only a part."""
    places = (n - 1 for n in range(first, last + 1) if int(board.classes[n]) in _PREPOSITIONS)
    return next(places, last)
