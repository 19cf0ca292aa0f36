"""The question as a model reads it: misspelt words corrected, æ, ø and å restored, and names carried on."""

import re
from collections.abc import Callable
from itertools import product

from retrieval.records import NoteKind, Query, Question

_WORD = re.compile(r"\w+")
_TYPED = re.compile("(ae|oe|aa)", re.IGNORECASE)
_MEANT = {"ae": "æ", "oe": "ø", "aa": "å"}
_MOST_PAIRS = 4  # of such letters in a word that is looked at


def question_for_model(question: Question, query: Query, is_danish: Callable[[str], bool]) -> str:
    """Give a question's text for a model, which knows words only as they are usually written."""
    found = {typed: used for typed, used in _noted(query, NoteKind.CORRECTED) if used}

    def written(match: re.Match[str]) -> str:
        word = match[0]
        restored = _restored(word, is_danish) if question.language == "da" else word
        return found.get(word, restored)

    carried = " ".join(used or typed for typed, used in _noted(query, NoteKind.CARRIED))
    asked = _WORD.sub(written, question.text)
    return f"{asked} ({carried})" if carried else asked


def _noted(query: Query, kind: NoteKind) -> list[tuple[str, str]]:
    return [pair for note in query.notes if note.kind is kind for pair in reversed(note.words)]


def _restored(word: str, is_danish: Callable[[str], bool]) -> str:
    """Give a word with æ, ø and å for ae, oe and aa where only that is a Danish word."""
    parts = _TYPED.split(word)
    if not 1 < len(parts) <= 2 * _MOST_PAIRS + 1 or is_danish(word):
        return word
    choices = [(part, _meant(part)) if n % 2 else (part,) for n, part in enumerate(parts)]
    spellings = ("".join(spelling) for spelling in product(*choices))
    return next((spelling for spelling in spellings if is_danish(spelling)), word)


def _meant(typed: str) -> str:
    letter = _MEANT[typed.lower()]
    return letter.upper() if typed[0].isupper() else letter
