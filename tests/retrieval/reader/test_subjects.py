"""Subjects told from objects by word order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reader.board import find_spans
from retrieval.reader.reading import excerpt
from retrieval.reader.subjects import asks_for_subject, other_places
from tests.factories import make_article, make_question
from tests.retrieval.reader.desk import board_of, read, shown


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Hvem støtter ikke planen?", True),
        ("Hvem oplyser, at broen lukker?", True),
        ("Hvem klagede over støjen?", True),
        ("Hvem slog Bo Dam?", False),
        ("Hvem støtter Bo Dam ikke?", False),
        ("Hvem arbejder ofte Bo Dam for?", False),
        ("Hvem er ikke enig?", False),
        ("Hvad støtter ikke planen?", False),
        ("Hvem?", False),
    ],
)
def test_only_plain_questions_ask_for_a_subject(question: str, *, asks: bool) -> None:
    """With a noun behind the verb, or without "hvem", the subject may not be what is asked for."""
    assert asks_for_subject(make_question(question)) is asks


def _others(question: str, text: str) -> set[str]:
    asked, board = board_of(question, make_article(text))
    spans = find_spans(board)
    places = zip(spans.first, spans.last, other_places(board, spans, asked), strict=True)
    return {shown(excerpt(board, int(first), int(last))) for first, last, wrong in places if wrong}


@pytest.mark.parametrize(
    ("text", "subject", "other"),
    [
        ("Eva Lund støtter ikke planen fra Bo Dam.", "Eva Lund", "Bo Dam"),
        ("I går støttede Eva Lund ikke planen fra Bo Dam.", "Eva Lund", "Bo Dam"),
        ("Det er godt, at Eva Lund støtter planen fra Bo Dam.", "Eva Lund", "Bo Dam"),
        ("Hun hedder Eva Lund, der støtter planen fra Bo Dam.", "Eva Lund", "Bo Dam"),
        ("Planen støtter Eva Lund efter mødet med Bo Dam.", "Eva Lund", "Bo Dam"),
        ("Formanden for Venstre støtter planen.", "Formanden", "Venstre"),
    ],
)
def test_the_subject_stands_where_word_order_has_it(text: str, subject: str, other: str) -> None:
    """Before the verb, behind it where something else stands first, and before "der"."""
    found = _others("Hvem støtter ikke planen?", text)
    assert other in found
    assert subject not in found


@pytest.mark.parametrize("text", ["Planen støttes af Bo Dam.", "Planen er støttet af Bo Dam."])
def test_the_doer_in_a_passive_is_left_alone(text: str) -> None:
    """In a passive the one who does it stands behind the verb."""
    assert not _others("Hvem støtter ikke planen?", text)


def test_the_subject_answers_not_a_name_in_the_object() -> None:
    """Who denies something answers, not the person it is about."""
    article = make_article("Eva Lund godkender ikke købet af Bo Dam.")
    assert shown(read("Hvem godkender ikke købet?", article)[0].answer) == "Eva Lund"


def test_a_role_answers_who_not_the_time_beside_it() -> None:
    """An unnamed person who tells something answers, not when it was told."""
    article = make_article(
        "Broen i Skjern lukker til foråret, oplyser ingeniør og borgmester efter nattens storm."
    )
    answer = shown(read("Hvem oplyser, at broen lukker?", article)[0].answer)
    assert "borgmester" in answer
    assert "efter" not in answer


@given(st.lists(st.sampled_from("Bo Eva støtter støttes der at ikke planen i går , . er og efter".split())))
def test_every_sentence_is_taken(words: list[str]) -> None:
    """Whatever the order of words, each span is judged, and no answer of a sentence without the verb."""
    text = " ".join(words) or "."
    asked, board = board_of("Hvem støtter ikke planen?", make_article(text))
    spans = find_spans(board)
    wrong = other_places(board, spans, asked)
    assert wrong.shape == spans.first.shape
    if not {"støtter", "støttes"} & set(words):
        assert not wrong.any()
