"""What the axes need to know of a question, as codes."""

from dataclasses import dataclass

from retrieval.asked import TARGETS, Asked
from retrieval.reader.gazetteer import wanted_name
from retrieval.reader.types import type_tokens
from retrieval.reader.values import ASKING, CONTEXT, LANGUAGES, OPENING
from retrieval.reader.views import Codes
from retrieval.reader.word_classes import word_class
from retrieval.records import Language

_OPENING_OF = {"say": "verb", "past": "verb", "present": "verb", "acronym": "capital"}


@dataclass(frozen=True, slots=True)
class Asking:
    """What the axes need to know of the question, as codes."""

    target: int
    opening: int
    asking_left: int
    language: int
    form: int
    last_word: int
    wanted_name: int
    cells: Codes | None


def describe(asked: Asked, language: Language, words: int) -> Asking:
    """Give a question's codes; words counts its content words."""
    number = asked.asking
    focus = asked.tokens[asked.focus].text if asked.focus is not None else None
    before = asked.tokens[number - 1] if number else None
    return Asking(
        target=TARGETS.index(asked.target),
        opening=OPENING.index(_opening(asked, language)),
        asking_left=CONTEXT.index(word_class(before.text, language, opens=True)) if before else 0,
        language=LANGUAGES.index(language),
        form=ASKING.index(asked.form),
        last_word=words - 1,
        wanted_name=wanted_name(asked.target, focus),
        cells=type_tokens(asked.target),
    )


def _opening(asked: Asked, language: Language) -> str:
    """Give what kind of word follows the question word, one of OPENING."""
    if asked.asking is None or asked.asking + 1 >= len(asked.tokens):
        return "none"
    if asked.focus is not None and asked.focus == asked.asking + 1:
        return "focus"
    name = word_class(asked.tokens[asked.asking + 1].text, language, opens=False)
    name = _OPENING_OF.get(name, name)
    return (
        name
        if name in OPENING
        else name[:3]
        if name[:3] == "det"
        else name[:4]
        if name[:4] == "prep"
        else "other"
    )
