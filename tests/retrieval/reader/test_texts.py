"""The texts that a model is given to read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.reader.texts import ModelText, text_of
from retrieval.records import Article, Span
from tests.factories import make_article, make_hit

TITLED = make_article("Indledning.", "Anden del.", "Tredje del.", title="Møllen er solgt", lead=True)
UNTITLED = make_article("Møllen er solgt i går.", "Anden del.", "Tredje del.", lead=True)
TITLES = st.one_of(st.none(), st.text(max_size=400), st.lists(st.text("abc", min_size=1)).map(" ".join))
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.text("æøå ", max_size=30)).map(" ".join))


def read(article: Article, number: int) -> tuple[str, str, str]:
    """Give what stands before a paragraph, what is the paragraph's own, and what stands after it."""
    given = text_of(make_hit(article, number))
    own = given.own
    return given.text[: own.start], given.text[own.start : own.end], given.text[own.end :]


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        (1, "Møllen er solgt\n", "\nAnden del."),
        (2, "Møllen er solgt\nIndledning.\n", "\nTredje del."),
        (3, "Møllen er solgt\nAnden del.\n", ""),
    ],
)
def test_a_paragraph_stands_between_its_neighbours(number: int, before: str, after: str) -> None:
    """The title and the nearest paragraphs are read along, no others."""
    assert read(TITLED, number) == (before, TITLED.paragraphs[number - 1].text, after)


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        (1, "", "\nAnden del."),
        (2, "Møllen er solgt i går.\n", "\nTredje del."),
        (3, "Møllen er solgt i går.\nAnden del.\n", ""),
    ],
)
def test_the_first_paragraph_of_an_untitled_article_is_its_title(
    number: int, before: str, after: str
) -> None:
    """The first paragraph has none before it, and is never given twice."""
    assert read(UNTITLED, number) == (before, UNTITLED.paragraphs[number - 1].text, after)


@pytest.mark.parametrize("title", [None, ""])
def test_an_empty_title_is_none(title: str | None) -> None:
    """What says nothing opens no line."""
    assert text_of(make_hit(make_article("Alene.", title=title))) == ModelText("Alene.", Span(0, 6))


def test_the_first_paragraph_under_an_empty_title_is_given_once() -> None:
    """An article whose title says nothing is read like one without a title."""
    assert read(make_article("Først.", "Så.", title=""), 2) == read(make_article("Først.", "Så."), 2)


def test_long_surroundings_are_cut_between_words() -> None:
    """Of a title and of what follows the beginning is read, of what stands before its end, in whole words."""
    article = make_article(
        "første " * 80 + "slut", "Her.", "nu " + "efter " * 40, title="begynd " + "sidste " * 40
    )
    before, own, after = read(article, 2)
    title, paragraph, _ = before.split("\n")
    assert own == "Her."
    assert title.split() == ["begynd", *["sidste"] * 19]
    assert paragraph.split() == [*["første"] * 42, "slut"]
    assert after.split() == ["nu", *["efter"] * 24]


def test_surroundings_of_one_enormous_word_are_left_out() -> None:
    """Half a word says nothing."""
    article = make_article("x" * 5_000, "Her.", "z" * 5_000, title="y" * 5_000)
    assert read(article, 2) == ("", "Her.", "")


@pytest.mark.parametrize("length", [139, 140])
def test_a_title_that_just_fits_is_whole(length: int) -> None:
    """The bound is the last length that is not cut."""
    title = "a " * (length // 2) + "b" * (length % 2)
    assert len(title) == length
    assert read(make_article("Her.", title=title), 1) == (f"{title}\n", "Her.", "")


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=4), TITLES)
def test_a_paragraph_is_found_in_its_text(texts: list[str], title: str | None) -> None:
    """Whatever the article, the paragraph's own characters are whole, and little stands around them."""
    article = make_article(*texts, title=title)
    for paragraph in article.paragraphs:
        before, own, after = read(article, paragraph.number)
        assert own == paragraph.text
        assert len(before) <= 140 + 300 + 2
        assert len(after) <= 150 + 1
        assert before[-1:] in {"", "\n"}
        assert after[:1] in {"", "\n"}


@settings(deadline=None, max_examples=40)
@given(st.lists(TEXTS, min_size=4, max_size=4), TITLES)
def test_surroundings_are_the_articles_own(texts: list[str], title: str | None) -> None:
    """What stands around a paragraph begins its title, ends the one before it, begins the one after it."""
    before, _, after = read(make_article(*texts, title=title), 3)
    first, second = (title or texts[0])[:140], texts[1][-300:]
    assert after.removeprefix("\n") in {texts[3][:end] for end in range(151)}
    possible = {f"{first[:end]}\n" for end in range(1, len(first) + 1)} | {""}
    rests = {before.removeprefix(one) for one in possible if before.startswith(one)}
    assert rests & ({f"{second[start:]}\n" for start in range(len(second))} | {""})
