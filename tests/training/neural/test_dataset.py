"""Groups as numbers, and back in batches."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.neural.rows import make_group, tokenizer
from training.neural import dataset
from training.neural.dataset import LONGEST, Batch, Dataset, write
from training.neural.pieces import END, PAD
from training.neural.windows import Gold, Group, Window

MARK = "\u2581"


def make_groups(count: int, *, seed: int = 2, words: int | None = None) -> list[Group]:
    """Give groups of many lengths, every fourth without an answer, each with its number in its question."""
    chance = random.Random(seed)
    return [
        make_group(chance, number, words=words or chance.randint(5, 140), answered=number % 4 != 0)
        for number in range(count)
    ]


def stored(folder: Path, groups: list[Group]) -> Dataset:
    """Write groups and read them again."""
    assert write(groups, tokenizer(), folder / "some.npz") == len(groups)
    return Dataset.load(folder / "some.npz")


def spelled(ids: list[int]) -> str:
    """Give what some pieces spell."""
    return "".join(tokenizer().id_to_token(one) or "" for one in ids).replace(MARK, " ").strip()


def windows_of(batches: list[Batch]) -> Iterator[tuple[int, list[int], int, int, int]]:
    """Give the number in each real window's question, with its pieces, opening and answer."""
    for batch in batches:
        for place in np.flatnonzero(batch.group >= 0):
            ids = batch.ids[place, : batch.lengths[place]].tolist()
            question = spelled(ids[1 : ids.index(END)])
            number = int(question.removeprefix("Hvem er ").removesuffix("?"))
            yield number, ids, *(int(one[place]) for one in (batch.opening, batch.first, batch.last))


@pytest.fixture(scope="module")
def groups() -> list[Group]:
    """Give a hundred groups."""
    return make_groups(100)


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_every_group_is_in_exactly_one_batch(tmp_path: Path, groups: list[Group], seed: int | None) -> None:
    """An epoch has each group once, whole, whatever the order."""
    data = stored(tmp_path, groups)
    assert len(data) == len(groups)
    batches = list(data.batches(None if seed is None else random.Random(seed)))
    seen = [(number, n) for n, batch in enumerate(batches) for number, *_ in windows_of([batch])]
    counts = {number: sum(one == number for one, _ in seen) for number, _ in seen}
    assert counts == {number: len(group.windows) for number, group in enumerate(groups)}
    assert len(set(seen)) == len(groups)


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_the_answer_is_what_it_was(tmp_path: Path, groups: list[Group], seed: int | None) -> None:
    """The marked pieces spell the answer, in the first window alone, also where windows were cut."""
    data = stored(tmp_path, groups)
    answered = 0
    for number, ids, opening, first, last in windows_of(
        list(data.batches(None if seed is None else random.Random(seed)))
    ):
        gold = groups[number].gold
        if first < 0:
            assert last < 0
            continue
        assert gold is not None
        assert opening <= first <= last < len(ids) - 1
        assert spelled(ids[first : last + 1]) == groups[number].windows[0].text[gold.start : gold.end]
        answered += 1
    assert answered == sum(group.gold is not None for group in groups)


@pytest.mark.parametrize("seed", [None, 5])
def test_batches_are_filled_up(tmp_path: Path, groups: list[Group], seed: int | None) -> None:
    """All windows of a batch have one length, of few that occur; what fills up belongs to no group."""
    for batch in stored(tmp_path, groups).batches(None if seed is None else random.Random(seed)):
        count, length = batch.ids.shape
        assert length % 32 == 0
        assert count == 3072 // length
        for place in range(count):
            assert (batch.ids[place, batch.lengths[place] :] == PAD).all()
            if batch.group[place] < 0:
                assert batch.first[place] == batch.last[place] == -1
        assert batch.lengths.max() > length - 32
        assert (batch.lengths >= 1).all()


def test_without_chance_windows_are_whole(tmp_path: Path, groups: list[Group]) -> None:
    """What is measured on is never cut; pieces, opening and closing are the tokenizer's."""
    for number, ids, opening, _, _ in windows_of(list(stored(tmp_path, groups).batches())):
        group = groups[number]
        whole = [tokenizer().encode(group.question, window.text).ids for window in group.windows]
        assert ids in whole
        assert spelled(ids[opening:-1]) in {window.text[window.opening :] for window in group.windows}


def test_by_chance_windows_are_cut_and_shuffled(tmp_path: Path) -> None:
    """An epoch costs less than a whole one, the next is another; a seed's is always the same."""
    data = stored(tmp_path, make_groups(60, words=120))
    sizes, orders = [], []
    for seed in (1, 1, 2):
        windows = list(windows_of(list(data.batches(random.Random(seed)))))
        sizes.append(sum(len(ids) for _, ids, *_ in windows))
        orders.append([number for number, *_ in windows])
    whole = sum(len(ids) for _, ids, *_ in windows_of(list(data.batches())))
    assert 0.6 * whole < sizes[0] < 0.95 * whole
    assert orders[0] == orders[1] != orders[2]
    assert sizes[0] == sizes[1]


@settings(deadline=None, max_examples=200)
@given(st.integers(5, 200), st.integers(0, 250), st.data(), st.integers(0, 10_000))
def test_cutting_keeps_the_answer(opening: int, own: int, data: st.DataObject, seed: int) -> None:
    """However long the answer and wherever it stands, a cut window holds it, behind its opening, closed."""
    ids = np.arange(opening + own + 2)
    first = data.draw(st.integers(opening, opening + own))
    last = data.draw(st.integers(first, opening + own))
    window = dataset._cut(dataset._Window(ids, opening, first, last), random.Random(seed))  # noqa: SLF001
    assert window.ids[window.first : window.last + 1].tolist() == list(range(first, last + 1))
    assert window.opening == opening <= window.first
    assert window.ids[:opening].tolist() == list(range(opening))
    assert window.ids[-1] == ids[-1]
    assert (np.diff(window.ids) > 0).all()


@settings(deadline=None, max_examples=60)
@given(st.integers(5, 100), st.integers(0, 250), st.integers(0, 10_000))
def test_cutting_without_an_answer_keeps_a_stretch(opening: int, own: int, seed: int) -> None:
    """A window that does not answer is cut as well, and still does not."""
    window = dataset._cut(dataset._Window(np.arange(opening + own + 2), opening, -1, -1), random.Random(seed))  # noqa: SLF001
    assert (window.opening, window.first, window.last) == (opening, -1, -1)
    assert 0 < len(window.ids) - opening - 1 <= max(130, min(own + 1, 64))


def test_what_has_no_place_is_left_out(tmp_path: Path) -> None:
    """Windows that are too long, have nothing of their own, or have lost their answer make no group."""
    fine = Group("Hvem er 1?", (Window("by Anna"),), Gold(0, 3, 7))
    long = Group("Hvem er 2?", (Window("by " * LONGEST),), None)
    empty = Group("Hvem er 3?", (Window("Titel\n", 6),), None)
    lost = Group("Hvem er 4?", (Window("by Anna"),), Gold(0, 7, 7))
    half = Group("Hvem er 5?", (Window("by Anna"), Window("by " * LONGEST)), Gold(0, 3, 7))
    assert write([long, fine, empty, lost, half], tokenizer(), tmp_path / "some.npz") == 1
    ((number, ids, _, first, last),) = windows_of(list(Dataset.load(tmp_path / "some.npz").batches()))
    assert (number, spelled(ids[first : last + 1])) == (1, "Anna")
