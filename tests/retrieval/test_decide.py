"""A reading is answered with when it is likely enough to be right."""

from dataclasses import replace

import pytest

from retrieval.confidence import Asked, Confidence
from retrieval.decide import Judge
from retrieval.errors import ResourceError
from retrieval.records import (
    AbstainReason,
    Abstention,
    Answer,
    Excerpt,
    Outcome,
    Query,
    Reading,
    Signals,
    Span,
)
from tests.factories import make_article, make_hit, make_question

STRONG = Signals(
    share=0.9,
    sentence_share=1.0,
    agreed_share=1.0,
    margin=5.0,
    sentence_coverage=1.0,
    paragraph_coverage=1.0,
    article_coverage=1.0,
    type_agrees=1.0,
)
WEAK = Signals(share=0.05, sentence_share=0.1, sentence_coverage=0.1, names_covered=0.0, hit_share=0.3)


def make_reading(signals: Signals, article_id: str = "a1", *, source: str = "") -> Reading:
    """Give a reading of "tåregas" with these signals, in a text of its own, or of a source."""
    article = make_article(f"Politiet bruger tåregas, siger {source or article_id}.", id=article_id)
    excerpt = Excerpt(article.paragraphs[0], Span(16, 23))
    return Reading(make_hit(article), excerpt, (excerpt,), 1.0, signals=signals)


def decide(*readings: Reading, abstain_below: float | None = None) -> Outcome:
    """Judge some readings, best first."""
    hits = tuple(reading.hit for reading in readings)
    return Judge(reader="lexical", abstain_below=abstain_below).decide(
        make_question("Hvad?"), Query(()), hits, readings, paragraphs=1000
    )


def test_a_strong_reading_is_answered_with_its_own_words() -> None:
    """The text of an answer is the slice the reading points at."""
    outcome = decide(make_reading(STRONG))
    assert isinstance(outcome, Answer)
    assert outcome.text == "tåregas"


def test_a_weak_reading_is_refused_with_the_nearest_article() -> None:
    """The refusal names the nearest hits so that the user can look for himself."""
    outcome = decide(make_reading(WEAK))
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstainReason.NOT_SURE
    assert [hit.article.id for hit in outcome.nearest] == ["a1"]


def test_what_the_article_denies_is_refused_however_well_it_matches() -> None:
    """An article that says the opposite never answers."""
    denied = replace(STRONG, negation_mismatch=True)
    outcome = decide(make_reading(denied))
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstainReason.CONTRADICTED


def test_without_readings_nothing_was_found() -> None:
    """No reading is an ordinary outcome."""
    outcome = decide()
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstainReason.NOTHING_FOUND


def test_further_readings_come_from_at_most_two_other_articles() -> None:
    """One source a line, and never the answer's own article again."""
    outcome = decide(*(make_reading(STRONG, name) for name in ("a", "a", "b", "b", "c", "d")))
    assert isinstance(outcome, Answer)
    assert [reading.hit.article.id for reading in outcome.further] == ["b", "c"]


def test_further_readings_say_more_than_another_name_beside_the_same_answer() -> None:
    """Captions under one picture series are one source; another answer in such a line is another."""
    same = tuple(
        make_reading(STRONG, name, source=source)
        for name, source in zip("abc", ("TV2", "DR", "BT"), strict=True)
    )
    outcome = decide(*same)
    assert isinstance(outcome, Answer)
    assert outcome.further == ()
    other = replace(same[1], answer=replace(same[1].answer, span=Span(0, 8)))
    outcome = decide(same[0], other)
    assert isinstance(outcome, Answer)
    assert outcome.further == (other,)


def test_a_refusal_names_one_of_several_variants() -> None:
    """The best of them, and the next that is another text."""
    same = (make_reading(WEAK, name, source=source) for name, source in (("a", "TV2"), ("b", "DR")))
    outcome = decide(*same, make_reading(WEAK, "c"))
    assert isinstance(outcome, Abstention)
    assert [hit.article.id for hit in outcome.nearest] == ["a", "c"]


def test_much_weaker_readings_are_no_further_sources() -> None:
    """What would be refused as an answer does not support one."""
    outcome = decide(make_reading(STRONG), make_reading(WEAK, "b"))
    assert isinstance(outcome, Answer)
    assert outcome.further == ()


@pytest.mark.parametrize(("threshold", "kind"), [(0.0, Answer), (1.0, Abstention)])
def test_the_threshold_can_be_set(threshold: float, kind: type[Outcome]) -> None:
    """An operator may prefer more answers or fewer."""
    assert isinstance(decide(make_reading(WEAK), abstain_below=threshold), kind)


@pytest.mark.parametrize("reader", ["lexical", "neural"])
def test_a_reader_is_judged_by_its_own_confidence(reader: str) -> None:
    """What one reader's chances mean says nothing of another's."""
    article = make_article("Politiet bruger tåregas.")
    judged = Judge(reader=reader, abstain_below=0).decide(
        make_question("Hvad?"), Query(()), (make_hit(article),), (make_reading(STRONG),), paragraphs=1000
    )
    asks = Asked(figure=False, unheard=False, paragraphs=1000)
    assert isinstance(judged, Answer)
    assert judged.confidence == Confidence.load(reader).of(make_reading(STRONG), asks)


def test_an_unknown_reader_has_no_judge() -> None:
    """Nobody answers by chances that nobody has weighed."""
    with pytest.raises(ResourceError, match=r"confidence\.guessing\.json"):
        Judge(reader="guessing")


def test_more_paragraphs_have_their_own_threshold() -> None:
    """The same judge holds more back from a few paragraphs than from thousands."""
    confidence = Confidence.load("lexical")
    reading, counts = make_reading(replace(STRONG, share=0.3, sentence_share=0.4)), range(1, 20_000, 97)
    judge = Judge(reader="lexical")
    for count in counts:
        judged = judge.decide(make_question("Hvad?"), Query(()), (), (reading,), paragraphs=count)
        asks = Asked(figure=False, unheard=False, paragraphs=count)
        answered = confidence.of(reading, asks) >= confidence.threshold(count)
        assert isinstance(judged, Answer) is answered
