"""A question's names beside what articles write with a capital.

A question typed without capitals, or in nothing but capitals, is read with its names as articles write them.
A name that was corrected to what articles write small is none of theirs.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.analyzer.words import stop_words
from retrieval.question import analyze_question
from retrieval.records import Hit, Note, NoteKind, Origin, Query, Question, Token

_OPENS = re.compile(r"(?:^|[.!?:…\n])[\W_]*$")  # what stands before a sentence's first word
_LOOKED_BACK = 6  # characters before a word


def with_capitals(question: Question, hits: Iterable[Hit]) -> Question:
    """Give a question with its names as the hits write them; one with capitals of its own stays as it is."""
    text = question.text
    if text.isupper():
        text = _lowered(text)
    elif text[1:] != text[1:].lower():
        return question
    written = _as_written(text, question, [hit.paragraph.text for hit in hits])
    if written == question.text:
        return question
    read = analyze_question(written, question.language)
    return replace(read, names=question.names or read.names)


def without_common_words(question: Question, query: Query, hits: Iterable[Hit]) -> Query:
    """Give a query without corrections of names ("Malling") to words that all hits write small ("maling")."""
    names = {word for name in question.names for word in name.split()}
    texts = [hit.paragraph.text for hit in hits]
    corrected = [pair for note in query.notes if note.kind is NoteKind.CORRECTED for pair in note.words]
    wrong = [word for word, used in corrected if word in names and _is_small(used, texts)]
    if not wrong:
        return query
    kept = (term for term in query.terms if term.word not in wrong or term.origin is not Origin.CORRECTED)
    also = (term for term in query.also if term.word not in wrong)
    notes = (_without(note, wrong) for note in query.notes)
    return replace(
        query,
        terms=tuple(kept),
        notes=tuple(note for note in notes if note.words or note.period),
        unknown=tuple(dict.fromkeys((*query.unknown, *wrong))),
        also=tuple(also),
    )


def _is_small(word: str, texts: list[str]) -> bool:
    forms = [match[0] for text in texts for match in _standing(word, text)]
    return bool(forms) and all(form == form.lower() for form in forms)


def _without(note: Note, words: Container[str]) -> Note:
    if note.kind is not NoteKind.CORRECTED:
        return note
    return replace(note, words=tuple(pair for pair in note.words if pair[0] not in words))


def _lowered(text: str) -> str:
    lowered = text.lower()
    return lowered[:1].upper() + lowered[1:] if len(lowered) == len(text) else text


def _as_written(text: str, question: Question, texts: list[str]) -> str:
    pieces, done = list[str](), 0
    for token in tokenize(text):
        if fold_case(token.text) in stop_words(question.language):
            continue
        pieces += (text[done : token.start], _form(token, texts))
        done = token.end
    return "".join((*pieces, text[done:]))


def _form(token: Token, texts: list[str]) -> str:
    """Give the form of a word, with or without a genitive s, that most texts have inside their sentences."""
    for word, ending in ((token.text, ""), (token.text[:-1], token.text[-1:])):
        if ending not in {"", "s"} or not word:
            continue
        forms = Counter(form for text in texts for form in _inside(word, text))
        if forms:
            return forms.most_common(1)[0][0] + ending
    return token.text


def _inside(word: str, text: str) -> Iterator[str]:
    for match in _standing(word, text):
        before = text[max(0, match.start() - _LOOKED_BACK) : match.start()]
        if len(match[0]) == len(word) and not _OPENS.search(before):
            yield match[0]


def _standing(word: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
