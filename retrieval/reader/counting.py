"""How many there were of those asked for, where a larger number is told first: "fem døde, heraf to børn"."""

from retrieval.asked import asked
from retrieval.reader.evidence import Evidence
from retrieval.reader.matching import Wanted
from retrieval.reader.word_classes import CODE
from retrieval.records import Question, Span

_OF_THESE = frozenset({"heriblandt", "deriblandt", "herunder", "heraf", "deraf", "hvoraf", "including"})
_NUMBERS = frozenset(CODE[name] for name in ("number", "num_word", "mixed", "det_indef"))


def counted(question: Question, one: Evidence, wanted: Wanted, span: Span) -> Span:
    """Give the number behind a span's that counts what the question counts, else the span itself."""
    if asked(question.text).target != "count":
        return span
    view = one.view
    for match in one.matches:
        number = match.token - 1
        if wanted.roles[match.word] != "focus" or number < 1 or view.tokens[number].start < span.end:
            continue
        if int(view.classes[number]) in _NUMBERS and view.folded[number - 1] in _OF_THESE:
            return Span(view.tokens[number].start, view.tokens[number].end)
    return span
