"""A model read from a folder: its windows, its offsets, its logits."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from retrieval.reader.span_model import LONGEST_WINDOW, SpanModel, WindowLogits
from tests.retrieval.reader.tiny_model import MAKES, make_folder

QUESTION = "Hvem er Anna Lund?"
TEXTS = ("Møllen er solgt i går.", "Anna Lund bygget museet. " * 8, "ord " * 400, "")
LONG = "ord " * 700
Integers = NDArray[np.int64]


@pytest.fixture(scope="module", params=MAKES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a tiny model of each make."""
    return make_folder(tmp_path_factory.mktemp("models") / request.param, request.param)


@pytest.fixture(scope="module")
def model(folder: Path) -> SpanModel:
    """Give a tiny model of each make."""
    return SpanModel.load(folder)


def words_of(window: WindowLogits, text: str) -> list[str]:
    """Give what the tokens of a window stand for."""
    return [text[start:end].strip() for start, end in window.offsets]


def assert_alike(one: WindowLogits, other: WindowLogits) -> None:
    """Check that two readings of a window say the same, up to rounding."""
    np.testing.assert_array_equal(one.offsets, other.offsets)
    np.testing.assert_allclose(one.starts, other.starts, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(one.ends, other.ends, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(one.nothing, other.nothing, rtol=1e-4, atol=1e-4)


def test_each_token_of_the_text_has_two_logits(model: SpanModel) -> None:
    """The question's tokens and special ones are not the text's; "not here" has its own two logits."""
    (window,) = model.read(QUESTION, ["Møllen er solgt"])
    assert words_of(window, "Møllen er solgt") == ["Møllen", "er", "solgt"]
    assert window.starts.shape == window.ends.shape == (3,)
    assert len({*window.starts.tolist(), *window.ends.tolist(), *window.nothing}) == 8


def test_the_question_matters(model: SpanModel) -> None:
    """The same text reads otherwise for another question."""
    one, other = (model.read(asked, TEXTS[:1])[0] for asked in (QUESTION, "Hvem er i museet?"))
    assert not np.allclose(one.starts, other.starts)


def test_token_types_are_given_to_a_model_that_wants_them(tmp_path: Path) -> None:
    """A BERT is told which tokens are the text's: were they all of one type, it would read otherwise."""
    model = SpanModel.load(make_folder(tmp_path / "bert", "bert"))
    told: list[dict[str, Integers]] = []
    run = model._session.run  # noqa: SLF001 - what goes in shows in no output

    def listen(names: None, given: dict[str, Integers]) -> object:
        told.append(given)
        return run(names, given)

    model._session.run = listen  # noqa: SLF001
    model.read("Hvem er", ["ord"])
    assert told[0]["token_type_ids"].tolist() == [[0, 0, 0, 0, 1, 1]]
    assert told[0]["attention_mask"].tolist() == [[1] * 6]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=2))
def test_offsets_are_places_in_the_text(model: SpanModel, texts: list[str]) -> None:
    """Whatever the characters, every token stands somewhere in its text, and tokens stand in order."""
    for window in model.read(QUESTION, texts):
        assert len(window.offsets) == len(window.starts) == len(window.ends)
        for start, end in window.offsets.tolist():
            assert 0 <= start <= end <= len(texts[window.text])
        assert all(one <= other for one, other in pairwise(window.offsets[:, 0].tolist()))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from(["Møllen", "solgt", "æ", "Å", "7", ".", "(", "e\u0301", "\u00a0", "\n", " "]))
)
def test_known_characters_are_their_own_tokens(model: SpanModel, parts: list[str]) -> None:
    """Tokens stand for the text's own characters, and nothing but white space is left out."""
    text = "".join(parts)
    (window,) = model.read(QUESTION, [text])
    covered = {place for start, end in window.offsets for place in range(start, end)}
    missing = "".join(char for place, char in enumerate(text) if place not in covered)
    assert missing.replace("\u0301", "").strip() == ""


def test_a_long_text_is_read_in_windows_that_overlap(model: SpanModel) -> None:
    """Nothing of a long text is left out, and what stands at a window's edge is read in the next one too."""
    windows = model.read(QUESTION, [LONG])
    assert len(windows) > 2
    covered = {place for window in windows for start, end in window.offsets for place in range(start, end)}
    assert all(place in covered for place, char in enumerate(LONG) if not char.isspace())
    for one, other in pairwise(sorted(windows, key=lambda window: int(window.offsets[0, 0]))):
        shared = {*map(tuple, one.offsets.tolist())} & {*map(tuple, other.offsets.tolist())}
        assert len(shared) == 64
        assert len(one.offsets) < LONGEST_WINDOW


@settings(deadline=None, max_examples=15)
@given(st.integers(300, 320))
def test_no_word_is_lost_at_the_bound(model: SpanModel, count: int) -> None:
    """Whether a text just fits into a window or just does not, each of its words is read."""
    text = "ord " * count
    seen = {int(end) for window in model.read("Hvem", [text]) for end in window.offsets[:, 1]}
    assert {4 * number + 3 for number in range(count)} <= seen


def test_the_first_windows_of_each_text_come_first(folder: Path) -> None:
    """Where there are too many windows, every text is begun before one is read further."""
    whole = SpanModel.load(folder).read(QUESTION, [LONG, LONG, "ord"])
    some = SpanModel.load(folder, windows=4).read(QUESTION, [LONG, LONG, "ord"])
    assert len(whole) > len(some) == 4
    assert [window.text for window in some] == [0, 0, 1, 2]
    first = {window.text: window for window in reversed(some)}
    assert all(int(first[number].offsets[0, 0]) == 0 for number in (0, 1, 2))


def test_fewer_windows_than_texts_leave_the_last_texts_unread(folder: Path) -> None:
    """The bound holds whatever the number of texts."""
    windows = SpanModel.load(folder, windows=2).read(QUESTION, TEXTS)
    assert [window.text for window in windows] == [0, 1]


def test_results_come_in_the_order_of_the_texts(model: SpanModel) -> None:
    """Windows are read by length, and given by text."""
    windows = model.read(QUESTION, ["ord", LONG, "ord ord", "Møllen er solgt", LONG])
    assert [window.text for window in windows] == sorted(window.text for window in windows)
    assert {window.text for window in windows} == {0, 1, 2, 3, 4}


def test_together_is_as_alone(model: SpanModel) -> None:
    """What else is read, and how far a batch is filled up, changes no logits."""
    together = model.read(QUESTION, TEXTS)
    for number, text in enumerate(TEXTS):
        mine = [window for window in together if window.text == number]
        alone = model.read(QUESTION, [text])
        assert len(mine) == len(alone) > 0
        for one, other in zip(mine, alone, strict=True):
            assert_alike(one, other)


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(0, 90), min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_matter(model: SpanModel, lengths: list[int], chance: object) -> None:
    """Each text reads the same wherever it stands in the list."""
    texts = ["Anna Lund er " * length for length in lengths]
    order = list(range(len(texts)))
    getattr(chance, "shuffle")(order)  # noqa: B009 - hypothesis' own class, which has no public type
    windows = model.read(QUESTION, texts)
    shuffled = {order[window.text]: window for window in model.read(QUESTION, [texts[n] for n in order])}
    for window in windows:
        assert_alike(window, shuffled[window.text])


def test_no_texts_give_no_windows(model: SpanModel) -> None:
    """Nothing to read is an ordinary case, and so is an empty text."""
    assert model.read(QUESTION, []) == ()
    (window,) = model.read(QUESTION, [""])
    assert window.offsets.shape == (0, 2)
    assert window.starts.shape == window.ends.shape == (0,)


def test_reading_again_reads_the_same(model: SpanModel) -> None:
    """There is no chance in a model."""
    for one, other in zip(model.read(QUESTION, TEXTS), model.read(QUESTION, TEXTS), strict=True):
        np.testing.assert_array_equal(one.starts, other.starts)
        np.testing.assert_array_equal(one.ends, other.ends)


@pytest.mark.parametrize(
    "question",
    ["", "?", "ord " * 90, "Hvem er " * 60, "🙂" * 500, "e\u0301" * 100, "ﷺ" * 10],
)
def test_a_question_of_500_characters_is_read(model: SpanModel, question: str) -> None:
    """A question as long as the usual bound leaves room for the text, and so does one without words."""
    windows = model.read(question, [TEXTS[0], LONG])
    assert windows[0].text == 0
    assert all(len(window.offsets) > 4 for window in windows)


@pytest.mark.parametrize("question", ["." * 500, "(a) " * 125, "1.2.3/4-5," * 50])
def test_a_question_of_500_characters_may_have_as_many_tokens(model: SpanModel, question: str) -> None:
    """Marks and figures are tokens of their own, and a question of nothing else is read too."""
    windows = model.read(question, [TEXTS[0], LONG])
    assert all(len(window.offsets) > 4 for window in windows)


@pytest.mark.parametrize("question", ["Hvem er " * 1_250, "?!" * 5_000, "🙂 " * 5_000])
def test_a_question_of_10000_characters_is_cut(model: SpanModel, question: str) -> None:
    """The longest question that settings allow is cut to its first words, and the text is read whole."""
    (window,) = model.read(question, [TEXTS[0]])
    assert window.offsets[-1, 1] == len(TEXTS[0])
    (cut,) = model.read(question[:5_000], [TEXTS[0]])
    assert_alike(window, cut)


def test_a_short_question_is_not_cut(model: SpanModel) -> None:
    """The last word of an ordinary question counts."""
    question = "ord " * 60
    one, other = (model.read(question + last, TEXTS[:1])[0] for last in ("Anna", "museet"))
    assert not np.allclose(one.starts, other.starts)


def test_threads_share_a_model(model: SpanModel) -> None:
    """Questions asked at the same time read as they do one after the other."""
    questions = [f"Hvem er {'Anna ' * number}" for number in range(12)]
    alone = [model.read(question, TEXTS) for question in questions]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda question: model.read(question, TEXTS), questions))
    for one, other in zip(alone, together, strict=True):
        for window, same in zip(one, other, strict=True):
            assert_alike(window, same)


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_threads_changes_nothing(folder: Path, model: SpanModel, threads: int) -> None:
    """How many cores work on a window is a matter of speed alone."""
    for one, other in zip(
        SpanModel.load(folder, threads=threads).read(QUESTION, TEXTS),
        model.read(QUESTION, TEXTS),
        strict=True,
    ):
        assert_alike(one, other)
