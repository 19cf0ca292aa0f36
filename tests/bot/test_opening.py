"""What a reader asks to open."""

import pytest

from bot.opening import NoArticle, NoParagraph, Opening, open_named, openings
from retrieval.archive import MemoryArchive
from retrieval.records import Span
from tests.bot.outcomes import HARBOUR, STORM, make_abstention, make_answer, make_reading
from tests.factories import make_article, make_hit

ARCHIVE = MemoryArchive((STORM, HARBOUR, make_article("x", id="c#2"), make_article("x", id="c")))


def test_an_answers_sources_open_at_their_sentences() -> None:
    """Only sentences of the pointed paragraph are marked."""
    reading = make_reading(
        STORM, 2, "Anna Lund", (2, "Borgmester Anna Lund kalder skaderne store."), (1, "Stormen")
    )
    first, second = openings(make_answer(reading, make_reading(HARBOUR, 1, "Anna Lund")))
    assert first == Opening(STORM, 2, (Span(0, 43),))
    assert (second.article, second.at) == (HARBOUR, 1)


def test_a_refusals_nearest_articles_open_too() -> None:
    """They are numbered as they are shown, one for each article."""
    hits = (make_hit(STORM, 3), make_hit(STORM, 1), make_hit(HARBOUR, 1))
    assert openings(make_abstention(*hits)) == (Opening(STORM, 3), Opening(HARBOUR, 1))


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("storm", Opening(STORM)),
        ("sto", Opening(STORM)),
        ("storm#2", Opening(STORM, 2)),
        ("hav#1", Opening(HARBOUR, 1)),
    ],
)
def test_articles_open_by_name_and_paragraph(name: str, opening: Opening) -> None:
    """The beginning of a name is enough where it is the only one."""
    assert open_named(name, ARCHIVE) == opening


def test_a_name_with_a_hash_in_it_is_a_name() -> None:
    """Names are the articles' own; only what is left is a paragraph."""
    opening = open_named("c#2", ARCHIVE)
    assert isinstance(opening, Opening)
    assert (opening.article.id, opening.at) == ("c#2", None)


@pytest.mark.parametrize("number", ["0", "4", "-1", "x", "", "9" * 5000, "²"])
def test_a_paragraph_that_is_not_there(number: str) -> None:
    """The article is known, its paragraph is not."""
    assert open_named(f"storm#{number}", ARCHIVE) == NoParagraph(STORM, number)


@pytest.mark.parametrize(
    ("name", "near"), [("strom", "storm"), ("strom#1", "storm"), ("", None), ("x" * 300, None), ("#", None)]
)
def test_an_unknown_name_suggests_a_near_one(name: str, near: str | None) -> None:
    """A slip of the finger is met with the name that was meant."""
    assert open_named(name, ARCHIVE) == NoArticle(name, near)
