"""What a candidate answer is made of."""

import pytest

from tests.retrieval.reader.desk import axes_of

SCENE = (
    "I 1987 købte direktør Bo K. Holm og hans søn den store gård ved Ribe for 2,5 millioner kroner, "
    'fordi NATO den 4. maj tirsdag aften sagde "nej tak", siger en venlig formand, at hun venter.'
)


@pytest.mark.parametrize(
    ("span", "shape"),
    [
        ("1987", "year"),
        ("Bo K. Holm", "name"),
        ("K. Holm", "name_part"),
        ("direktør Bo K. Holm", "title_name"),
        ("NATO", "acronym"),
        ("den store gård", "article_phrase"),
        ("ved Ribe", "preposition_phrase"),
        ("2,5", "number"),
        ("2,5 millioner kroner", "number_more"),
        ("4. maj", "date"),
        ("tirsdag aften", "time"),
        ("nej tak", "quote"),
        ("en venlig formand", "title_phrase"),
        ("at hun venter", "clause"),
        ("hun", "pronoun"),
        ("hun venter", "verbal"),
        ("gård", "word"),
        ("store gård", "words"),
    ],
)
def test_shape(span: str, shape: str) -> None:
    """Each kind of phrase is told by its words, its marks and its capitals."""
    assert axes_of("Hvad skete der?", SCENE)[span]["shape"] == shape


@pytest.mark.parametrize(
    ("span", "run"),
    [
        ("Bo K. Holm", "full"),
        ("Bo", "left_part"),
        ("Holm", "right_part"),
        ("K", "inner"),
        ("direktør Bo K. Holm", "more_left"),
        ("Bo K. Holm og hans søn", "more_right"),
        ("søn", "none"),
    ],
)
def test_run(span: str, run: str) -> None:
    """A span is a whole name, a part of one, or a name with more."""
    assert axes_of("Hvad skete der?", SCENE)[span]["run"] == run


@pytest.mark.parametrize(
    ("span", "inside"),
    [("gård", "----"), ("ved Ribe", "---p"), ("Bo K. Holm og hans søn", "--a-"), ("hun venter", "v---")],
)
def test_inside(span: str, inside: str) -> None:
    """Verbs, commas, "and" and prepositions inside a span are told."""
    assert axes_of("Hvad skete der?", SCENE)[span]["inside"] == inside


@pytest.mark.parametrize(
    ("span", "own"),
    [
        ("gård", "all"),
        ("den store gård", "last"),
        ("Bo K. Holm", "all"),
        ("Bo K. Holm og hans søn", "first"),
        ("tirsdag aften", "none"),
    ],
)
def test_own(span: str, own: str) -> None:
    """Where a span holds words of the question is told; a first name goes with its surname."""
    assert axes_of("Hvem købte Holm en gård af?", SCENE)[span]["own"] == own


def test_typed_and_rivals() -> None:
    """A span with the only number of its sentence is told from one of several."""
    only = axes_of("Hvor mange køer er der?", "Der er 40 køer.")["40"]
    several = axes_of("Hvor mange køer er der?", "Der er 40 køer, 12 får og 3 heste.")["12"]
    assert (only["typed"], only["rivals"]) == ("all", "0")
    assert (several["typed"], several["rivals"]) == ("some", "2")
    assert axes_of("Hvad malede hun?", "Hun malede et hus.")["et hus"]["typed"] == "unknown"


@pytest.mark.parametrize(
    ("words", "length"), [(1, "1"), (2, "2"), (6, "6"), (7, "7_8"), (10, "9_10"), (14, "11_14")]
)
def test_length(words: int, length: str) -> None:
    """Long spans share their names of length."""
    span = " ".join(["ko"] * words)
    assert axes_of("Hvad malede hun?", f"Hun malede {span}.")[span]["length"] == length
