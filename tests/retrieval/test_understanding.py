"""A question's dates become a period, and its words of time do not become noise."""

from datetime import date

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.records import NoteKind, Published
from retrieval.understanding import Understanding, Understood
from tests.factories import make_article

TODAY = date(2021, 1, 15)
ANALYZER = Analyzer()
ARTICLES = [
    make_article("Ministeren mødte Trump i Nuuk i går.", id="a", published=Published(2021, 1, 6)),
    make_article("Ministeren rejste hjem sidste uge.", id="b", published=Published(2019)),
]
UNDERSTANDING = Understanding(ANALYZER, ParagraphIndex.build(ARTICLES, ANALYZER))


def words(asked: Understood) -> set[str]:
    """Give the question's words that are searched."""
    return {term.word for term in asked.query.terms}


def test_relative_words_are_no_terms() -> None:
    """The words of "i går" are not looked for in the articles; without a today they are, as any words."""
    asked = UNDERSTANDING.understand("Hvem mødte ministeren i går?", today=TODAY)
    assert asked.period is not None
    assert asked.period.first == date(2021, 1, 14)
    assert words(asked) == {"mødte", "ministeren"}
    assert asked.question.text == "Hvem mødte ministeren i går?"
    plain = UNDERSTANDING.understand("Hvem mødte ministeren i går?")
    assert plain.period is None
    assert "går" in words(plain)


def test_calendar_words_stay_terms_and_are_never_unknown() -> None:
    """A month and a year stand in articles too; where they do not, nobody is told that they are missing."""
    asked = UNDERSTANDING.understand("Hvem mødte ministeren i februar 2020?", today=TODAY)
    assert {"februar", "2020"} <= words(asked)
    assert asked.query.unknown == ()


def test_of_a_long_time_only_an_event_is_searched() -> None:
    """The year of "siden 2019" would find that year's articles alone; the one of an election tells which."""
    asked = UNDERSTANDING.understand("Hvem mødte ministeren siden 2019?", today=TODAY)
    assert words(asked) == {"mødte", "ministeren"}
    asked = UNDERSTANDING.understand("Hvem mødte ministeren siden valget i 2019?", today=TODAY)
    assert words(asked) == {"mødte", "ministeren", "valget", "2019"}


def test_months_and_weekdays_of_the_period_are_no_names() -> None:
    """English writes January with a capital, yet no article has to know it as a name."""
    asked = UNDERSTANDING.understand("Who met Trump in January 2021?", today=TODAY)
    assert asked.question.names == ("Trump",)


def test_a_follow_up_has_its_own_period_alone() -> None:
    """What is carried on is what was asked about, without when: the earlier period is not kept."""
    first = UNDERSTANDING.understand("Hvad sagde ministeren sidste uge?", today=TODAY)
    after = UNDERSTANDING.understand("Og hvem mødte hun?", previous=first.question, today=TODAY)
    assert after.period is None
    assert "ministeren" in words(after)
    assert words(after).isdisjoint({"uge", "sidste"})
    own = UNDERSTANDING.understand("Og hvem mødte hun i går?", previous=first.question, today=TODAY)
    assert own.period is not None
    assert own.period.last == date(2021, 1, 14)


def test_years_outside_the_archive_are_words() -> None:
    """A year that no article can be of is what is asked about."""
    assert UNDERSTANDING.understand("Hvem vandt i 1945?", today=TODAY).period is None


def test_of_two_questions_the_first_is_searched_and_the_other_told() -> None:
    """What the other question says does not blur the search, and the user is told to put it by itself."""
    asked = UNDERSTANDING.understand("Hvem mødte ministeren i går, og hvornår rejste hun hjem?", today=TODAY)
    assert words(asked) == {"mødte", "ministeren"}
    (note,) = (note for note in asked.query.notes if note.kind is NoteKind.TWOFOLD)
    assert note.words == (("hvornår rejste hun hjem?", ""),)
    assert asked.question.text.endswith("hjem?")
    single = UNDERSTANDING.understand("Hvem mødte ministeren i går?", today=TODAY)
    assert NoteKind.TWOFOLD not in {note.kind for note in single.query.notes}
