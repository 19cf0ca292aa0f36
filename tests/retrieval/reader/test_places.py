"""Where a candidate answer stands."""

import pytest

from tests.retrieval.reader.desk import axes_of

QUESTION = "Hvilken maler besøgte skolen i Vejle?"
SCENE = "Skolen i Vejle fik i går besøg; den besøgte maleren Eva Lund, og siden gik alle elever glade hjem."


@pytest.mark.parametrize(
    ("span", "axis", "value"),
    [
        ("Eva Lund", "left", "definite"),
        ("Eva Lund", "right", "mark_comma"),
        ("Eva Lund", "left_2", "verb"),
        ("Eva Lund", "right_2", "prep_time"),
        ("Skolen", "left", "mark_edge"),
        ("Skolen", "left_2", "mark_edge"),
        ("glade hjem", "right", "mark_stop"),
        ("Eva Lund", "near_left", "adjacent"),
        ("Eva Lund", "near_right", "none"),
        ("elever", "near_left", "5_8"),
        ("Skolen", "near_left", "none"),
        ("i går", "near_left", "1"),
        ("i går", "bridge_left", "verb"),
        ("Eva Lund", "bridge_left", "adjacent"),
        ("elever", "bridge_left", "far"),
        ("Eva Lund", "left_near", "adjacent_focus"),
        ("i går", "left_near", "1_name"),
        ("i går", "right_near", "adjacent_verb"),
        ("Eva Lund", "focus", "before"),
        ("maleren Eva Lund", "focus", "first"),
        ("elever", "focus", "none"),
        ("Eva Lund", "verb_side", "left"),
        ("Skolen", "verb_side", "right"),
        ("den besøgte maleren", "verb_side", "inside"),
        ("Skolen", "start", "0"),
        ("Eva Lund", "start", "6_up"),
        ("elever", "clause", "0"),
    ],
)
def test_place(span: str, axis: str, value: str) -> None:
    """Neighbours, the nearest words of the question, their roles and the clause are told."""
    assert axes_of(QUESTION, SCENE)[span][axis] == value


def test_nothing_is_near_in_another_sentence() -> None:
    """Words of the question in the next sentence are not near."""
    found = axes_of(QUESTION, "Eva Lund kom. Skolen i Vejle smilede.")["Eva Lund"]
    assert (found["near_left"], found["near_right"]) == ("none", "none")
    assert found["around"] == "0"


@pytest.mark.parametrize(
    ("question", "opening", "form", "asking_left"),
    [
        ("Hvem købte gården?", "verb", "who", "mark_edge"),
        ("Hvilken gård købte han?", "focus", "which", "mark_edge"),
        ("Hvad er en gård?", "be", "what", "mark_edge"),
        ("Hvor bor Bo?", "verb", "where", "mark_edge"),
        ("I hvilken by er gården?", "focus", "which", "prep_in"),
        ("gårdens pris", "none", "none", "mark_edge"),
    ],
)
def test_question_axes(question: str, opening: str, form: str, asking_left: str) -> None:
    """What stands around the question word is the same for all spans of a question."""
    for values in axes_of(question, "Bo købte gården.").values():
        assert (values["opening"], values["form"], values["asking_left"]) == (opening, form, asking_left)
