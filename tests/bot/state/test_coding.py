"""Records as texts and back, and ids as hashes."""

from hypothesis import given
from hypothesis import strategies as st

from bot.state.coding import read_question, read_reference, write_question, write_reference
from bot.state.hashes import Hashes
from bot.state.records import Reference, Spot
from retrieval.records import Question, QuestionKind


def _paired(text: str) -> str:
    """Give a text whose halves of letters stand alone: two that fit are one letter to JSON."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


ANY_TEXT = st.text(st.characters(codec=None), max_size=20).map(_paired)
SPOTS = st.builds(Spot, ANY_TEXT, st.integers(), st.integers(), st.integers(), seal=ANY_TEXT)


@given(
    st.builds(
        Question,
        ANY_TEXT,
        st.sampled_from(["da", "en"]),
        st.sampled_from(QuestionKind),
        focus=st.none() | ANY_TEXT,
        names=st.lists(ANY_TEXT, max_size=3).map(tuple),
        negated=st.booleans(),
        person=st.none() | ANY_TEXT,
    )
)
def test_a_question_comes_back_as_it_was(question: Question) -> None:
    """In every field, and in ASCII, which any database takes."""
    text = write_question(question)
    assert read_question(text) == question
    assert text.isascii()
    assert "\0" not in text


@given(
    st.builds(
        Reference,
        ANY_TEXT,
        st.integers(),
        st.integers(),
        st.integers(),
        kind=ANY_TEXT,
        rest=st.lists(SPOTS, max_size=3).map(tuple),
        versions=st.lists(ANY_TEXT, max_size=3).map(tuple),
        seal=ANY_TEXT,
        alike=st.lists(SPOTS, max_size=3).map(tuple),
    )
)
def test_a_reference_comes_back_as_it_was(reference: Reference) -> None:
    """With all its further spots and versions."""
    assert read_reference(write_reference(reference)) == reference


def test_a_reference_from_before_there_were_versions_and_seals_is_still_read() -> None:
    """Buttons below older replies go on working."""
    written = '{"article":"a","end":4,"kind":"answer","paragraph":2,"rest":[],"start":1}'
    assert read_reference(written) == Reference("a", 2, 1, 4, "answer")


def test_equal_ids_have_equal_hashes_also_after_many_others() -> None:
    """What is remembered for speed changes nothing, and is bounded."""
    hashes = Hashes(b"salt")
    first = hashes.of(1)
    hashes.forget(1)
    assert hashes.of(1) == first == Hashes(b"salt").of(1)
    assert len({first, hashes.of(-1), hashes.of(11), Hashes(b"other").of(1)}) == 4
    assert len(first) == 32


def test_keys_are_short_and_salted() -> None:
    """A key fits into a button beside a verb, and cannot be made without the database."""
    assert len(Hashes(b"salt").key("x" * 10_000)) == 16
    assert Hashes(b"salt").key("x") != Hashes(b"other").key("x")
    assert Hashes(b"salt").key("x") == Hashes(b"salt").key("x")
