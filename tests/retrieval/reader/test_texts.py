"""The texts that a model is given to read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.reader.texts import ModelText, text_of
from tests.factories import make_article, make_hit

TITLED = make_article("Indledning.", "Anden del.", "Tredje del.", title="Møllen er solgt", lead=True)
UNTITLED = make_article("Møllen er solgt i går.", "Anden del.", "Tredje del.", lead=True)
TITLES = st.one_of(st.none(), st.text(max_size=400), st.lists(st.text("abc", min_size=1)).map(" ".join))
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.text("æøå ", max_size=30)).map(" ".join))


@pytest.mark.parametrize(
    ("number", "ahead"),
    [
        (1, "Møllen er solgt\n"),
        (2, "Møllen er solgt\nIndledning.\n"),
        (3, "Møllen er solgt\nAnden del.\n"),
    ],
)
def test_a_paragraph_follows_its_title_and_the_one_before(number: int, ahead: str) -> None:
    """Only the nearest paragraph is read along."""
    read = text_of(make_hit(TITLED, number))
    assert read == ModelText(ahead + TITLED.paragraphs[number - 1].text, len(ahead))


@pytest.mark.parametrize(
    ("number", "ahead"),
    [(1, ""), (2, "Møllen er solgt i går.\n"), (3, "Møllen er solgt i går.\nAnden del.\n")],
)
def test_the_first_paragraph_of_an_untitled_article_is_its_title(number: int, ahead: str) -> None:
    """The first paragraph stands alone, and is never given twice."""
    read = text_of(make_hit(UNTITLED, number))
    assert read == ModelText(ahead + UNTITLED.paragraphs[number - 1].text, len(ahead))


@pytest.mark.parametrize("title", [None, ""])
def test_an_empty_title_is_none(title: str | None) -> None:
    """What says nothing opens no line."""
    article = make_article("Alene.", title=title)
    assert text_of(make_hit(article)) == ModelText("Alene.", 0)


def test_long_surroundings_are_cut_between_words() -> None:
    """Of a title its beginning is read, of the paragraph before its end, whole words of both."""
    article = make_article("første " * 40 + "slut", "Her.", title="begynd " + "sidste " * 40)
    title, before, own = text_of(make_hit(article, 2)).text.split("\n")
    assert own == "Her."
    assert title.split() == ["begynd", *["sidste"] * 19]
    assert before.split() == [*["første"] * 22, "slut"]


def test_surroundings_of_one_enormous_word_are_left_out() -> None:
    """Half a word says nothing."""
    article = make_article("x" * 5_000, "Her.", title="y" * 5_000)
    assert text_of(make_hit(article, 2)) == ModelText("Her.", 0)


@pytest.mark.parametrize("length", [139, 140])
def test_a_title_that_just_fits_is_whole(length: int) -> None:
    """The bound is the last length that is not cut."""
    title = "a " * (length // 2) + "b" * (length % 2)
    assert len(title) == length
    assert text_of(make_hit(make_article("Her.", title=title))).text == f"{title}\nHer."


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=4), TITLES)
def test_a_paragraph_is_the_tail_of_its_text(texts: list[str], title: str | None) -> None:
    """Whatever the article, the paragraph's own characters follow the opening, and little stands before it."""
    article = make_article(*texts, title=title)
    for paragraph in article.paragraphs:
        read = text_of(make_hit(article, paragraph.number))
        assert read.text[read.opening :] == paragraph.text
        assert 0 <= read.opening <= 140 + 160 + 2
        assert read.opening == 0 or read.text[read.opening - 1] == "\n"


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=3, max_size=3), TITLES)
def test_surroundings_are_the_articles_own(texts: list[str], title: str | None) -> None:
    """Every line before the paragraph begins its title or ends the paragraph before it."""
    read = text_of(make_hit(make_article(*texts, title=title), 3))
    ahead = read.text[: read.opening]
    first, second = (title or texts[0])[:140], texts[1][-160:]
    possible = {
        f"{one}{other}"
        for one in {"", *(f"{first[:end]}\n" for end in range(len(first) + 1))}
        for other in {"", *(f"{second[start:]}\n" for start in range(len(second) + 1))}
    }
    assert ahead in possible
