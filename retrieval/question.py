"""Question text to a Question: what is asked for, its focus noun, its names."""

from retrieval.analyzer.tokens import fold_case
from retrieval.analyzer.words import stop_words
from retrieval.asked import KINDS, Asked, asked, is_negated
from retrieval.question_words import is_a
from retrieval.records import Language, Question, Token


def analyze_question(text: str, language: Language) -> Question:
    """Give a question's kind, focus noun and names; lower case, typing errors and missing marks are fine."""
    found = asked(text)
    focus = found.tokens[found.focus].text if found.focus is not None else None
    return Question(
        text=text,
        language=language,
        kind=KINDS[found.target],
        focus=focus,
        names=_names(text, found),
        negated=is_negated(text),
    )


def _names(text: str, found: Asked) -> tuple[str, ...]:
    """Give the runs of capitals, the sentence's first word only where it is no everyday word.

    In a question all in capitals no capital says so.
    """
    if text.isupper() and len(found.tokens) > 1:
        return ()
    runs: list[list[Token]] = []
    last = -2
    for number, token in enumerate(found.tokens):
        if not _is_name_word(token, number, found):
            continue
        adjoins = last == number - 1 and text[found.tokens[last].end : token.start].isspace()
        if adjoins:
            runs[-1].append(token)
        else:
            runs.append([token])
        last = number
    return tuple(text[run[0].start : run[-1].end] for run in runs)


def _is_name_word(token: Token, number: int, found: Asked) -> bool:
    if not token.text[0].isupper() or number == found.asking:
        return False
    folded = fold_case(token.text)
    everyday = folded in stop_words("da") or folded in stop_words("en") or is_a(folded, "courtesy")
    return not everyday and (number > 0 or found.asking is not None or len(found.tokens) == 1)
