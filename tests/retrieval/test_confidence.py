"""Signals to the chance that a reading is right, by each reader's own weights."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import confidence
from retrieval.confidence import SMALL_AND_LARGE, Asked, Confidence, asked_of, measures
from retrieval.errors import ResourceError
from retrieval.records import Excerpt, Query, Reading, Signals, Span
from tests.factories import make_article, make_hit, make_question
from tests.retrieval.test_decide import STRONG as LEXICALLY_STRONG

FOLDER = Path(confidence.__file__).parent
READERS = ("lexical", "neural")
PLAIN = Asked(figure=False, unheard=False, paragraphs=2000)
STRONG = replace(LEXICALLY_STRONG, odds=10.0, seconded=True)
WEAK = Signals(share=0.01, sentence_share=0.02, names_covered=0.0, hit_share=0.3, type_agrees=0.0, odds=-8.0)
ANY = st.builds(
    Signals,
    *[st.floats(0, 1)] * 3,
    st.floats(-50, 50),
    *[st.floats(0, 1)] * 8,
    followed_pronoun=st.booleans(),
    odds=st.floats(-500, 500),
    seconded=st.booleans(),
)


def make_reading(signals: Signals) -> Reading:
    """Give a reading with these signals."""
    article = make_article("Politiet bruger tåregas.")
    excerpt = Excerpt(article.paragraphs[0], Span(16, 23))
    return Reading(make_hit(article), excerpt, (excerpt,), 1.0, signals=signals)


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(signals=ANY, figure=st.booleans(), unheard=st.booleans(), paragraphs=st.integers(0, 10**7))
def test_confidence_is_a_probability(
    reader: str, signals: Signals, *, figure: bool, unheard: bool, paragraphs: int
) -> None:
    """Whatever is measured, in whatever archive, the confidence stays between 0 and 1."""
    asks = Asked(figure=figure, unheard=unheard, paragraphs=paragraphs)
    assert 0 <= Confidence.load(reader).of(make_reading(signals), asks) <= 1


@pytest.mark.parametrize("reader", READERS)
def test_a_strong_reading_is_likelier_than_a_weak_one(reader: str) -> None:
    """Each reader's weights say what one expects of them."""
    weights = Confidence.load(reader)
    strong, weak = (weights.of(make_reading(signals), PLAIN) for signals in (STRONG, WEAK))
    assert weak < 0.2
    assert strong > 0.4


def test_readers_have_weights_of_their_own() -> None:
    """A reader's name stands for its file, which is read once."""
    for reader in READERS:
        loaded = Confidence.load(reader)
        written = json.loads((FOLDER / f"confidence.{reader}.json").read_text(encoding="utf-8"))
        assert (loaded.weights, loaded.bias) == (written["weights"], written["bias"])
        assert Confidence.load(reader) is loaded


@pytest.mark.parametrize("reader", READERS)
def test_weights_are_of_what_is_measured(reader: str) -> None:
    """No weight waits for a measure that nothing gives."""
    assert set(Confidence.load(reader).weights) <= set(measures(Signals(), PLAIN))


@pytest.mark.parametrize("reader", READERS)
def test_a_denied_reading_is_hardly_ever_right(reader: str) -> None:
    """However strong it is, an article that says the opposite does not answer."""
    denied = make_reading(replace(STRONG, negation_mismatch=True))
    assert Confidence.load(reader).of(denied, PLAIN) <= 0.02


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("signals", "asks"),
    [
        (replace(STRONG, type_agrees=0.0), replace(PLAIN, figure=True)),
        (STRONG, replace(PLAIN, unheard=True, paragraphs=1000)),
        (STRONG, replace(PLAIN, other_year=True, paragraphs=1_000_000)),
    ],
)
def test_what_cannot_answer_hardly_ever_does(reader: str, signals: Signals, asks: Asked) -> None:
    """Words where a figure is asked for, a name that no article of a few has, a year that none has at all."""
    assert Confidence.load(reader).of(make_reading(signals), asks) <= 0.05


@pytest.mark.parametrize("reader", READERS)
def test_the_threshold_goes_from_small_to_large(reader: str) -> None:
    """Between the two sizes it changes evenly with the logarithm, beyond them not at all."""
    weights = Confidence.load(reader)
    small, large = SMALL_AND_LARGE
    assert weights.threshold(small) == weights.threshold(0) == weights.threshold_small
    assert weights.threshold(large) == weights.threshold(10 * large) == pytest.approx(weights.threshold_large)
    middle = (weights.threshold_small + weights.threshold_large) / 2
    assert weights.threshold(round((small * large) ** 0.5)) == pytest.approx(middle, abs=1e-3)


def test_odds_and_seconds_are_measured() -> None:
    """A model's own doubt counts within bounds, and so does the lexical reader's consent."""
    sure, unsure = (measures(replace(STRONG, odds=odds), PLAIN)["odds"] for odds in (900.0, -900.0))
    assert (sure, unsure) == (1.0, -1.0)
    assert measures(replace(STRONG, seconded=False), PLAIN)["seconded"] == 0.0
    assert measures(STRONG, PLAIN)["seconded"] == 1.0


def test_a_chance_of_nothing_is_measured() -> None:
    """The logarithm of a probability ends somewhere."""
    measured = measures(Signals(), PLAIN)
    assert measured["chance"] == measured["agreed"] == pytest.approx(-13.8, abs=0.1)


def test_most_signals_are_measured() -> None:
    """A signal that counts for nothing need not be given."""
    measured = set(measures(Signals(), PLAIN))
    judged_elsewhere = {"type_agrees", "negation_mismatch", "described"}
    assert {field.name for field in fields(Signals)} - judged_elsewhere <= measured


@pytest.mark.parametrize(
    "written", [None, "", "{", "[]", "3", "{}", json.dumps({"weights": {}, "bias": 1.0})]
)
def test_damaged_weights_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: str | None
) -> None:
    """Weights that are gone or damaged are one clear error with their file's name."""
    monkeypatch.setattr(confidence, "files", lambda _: tmp_path)
    if written is not None:
        (tmp_path / "confidence.tiny.json").write_text(written, encoding="utf-8")
    with pytest.raises(ResourceError, match=r"confidence\.tiny\.json"):
        Confidence.load("tiny")


@pytest.mark.parametrize(("unknown", "other"), [(("2024",), True), (("1066", "Bo"), False), ((), False)])
def test_a_year_that_no_article_has_is_noticed(unknown: tuple[str, ...], *, other: bool) -> None:
    """Of a time that newspapers were there for."""
    assert asked_of(make_question("Hvem vandt i 2024?"), Query((), unknown=unknown), 10).other_year is other
