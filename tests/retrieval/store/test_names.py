"""Names as they stand in texts, and what is written in their place."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.records import Article, Paragraph, ParagraphKind
from retrieval.store.names import make_name, without

NAME = make_name(["Jens Bjørn Hansen", "Hansen"], "NN")


def _cleaned(text: str) -> str:
    article, _ = without(NAME, Article("a", (Paragraph(1, text),)))
    return article.paragraphs[0].text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Jens Bjørn Hansen kom.", "NN kom."),
        ("JENS BJØRN HANSEN", "NN"),
        ("jens bjørn hansens bil", "NNs bil"),
        ("Hansen's og Hansen’s", "NN's og NN’s"),
        ("Jens' bror, Hansen'", "Jens' bror, NN'"),
        ("Jens\nBjørn\u00a0 Hansen", "NN"),
        ("Jens Bjo\u0308rn", "Jens Bjo\u0308rn"),
        ("Han\u00adsen og Han\u200bsens", "NN og NNs"),
        ("Jens\u200b Bjørn \u200eHan\u200fsen, Jens\u00ad Bjørn\u200bHansen", "NN, NN"),
        ("Hansen-sagen, (Hansen).", "NN-sagen, (NN)."),
        ("Hansensen, Johansen, Hansen2, _Hansen", "Hansensen, Johansen, Hansen2, _Hansen"),
        ("Jens Bjørn", "Jens Bjørn"),
    ],
)
def test_whole_words_are_replaced(text: str, cleaned: str) -> None:
    """In any case and over any white space, the genitive's ending left, longer words left alone."""
    assert _cleaned(text) == cleaned


def test_a_name_in_decomposed_letters_is_the_same_name() -> None:
    """An é is one character or two, and nobody sees which."""
    name = make_name(["André"], "NN")
    for spelt in ("André", "Andre\u0301"):
        article, places = without(name, Article("a", (Paragraph(1, f"Hos {spelt}s."),)))
        assert (article.paragraphs[0].text, places) == ("Hos NNs.", 1)
        assert name.anywhere.search(spelt)


def test_every_text_of_an_article_is_cleaned_and_nothing_else_changed() -> None:
    """Title, author, agency, publisher and paragraphs; the url must go on leading somewhere."""
    before = Article(
        "hansen",
        (Paragraph(1, "Hansen", ParagraphKind.LEAD), Paragraph(2, "andet", ParagraphKind.QUOTE)),
        title="Hansens sag",
        agency="Hansen",
        author="Hansen",
        publisher="Hansen",
        url="https://example.org/hansen",
    )
    after, places = without(NAME, before)
    assert places == 5
    assert (after.title, after.agency, after.author, after.publisher) == ("NNs sag", "NN", "NN", "NN")
    assert (after.id, after.url) == (before.id, before.url)
    assert [(one.number, one.kind) for one in after.paragraphs] == [
        (1, ParagraphKind.LEAD),
        (2, ParagraphKind.QUOTE),
    ]


@pytest.mark.parametrize("names", [[], [""], ["  "], ["Hansen", "-"], ["\u200b"]])
def test_a_name_without_words_is_refused(names: list[str]) -> None:
    """It would be everywhere."""
    with pytest.raises(ValueError, match="without words"):
        make_name(names, "NN")


def test_a_replacement_is_taken_as_it_is() -> None:
    """It is text, not a pattern."""
    name = make_name(["Hansen"], r"\1 \g<0>")
    article, _ = without(name, Article("a", (Paragraph(1, "Hansen"),)))
    assert article.paragraphs[0].text == r"\1 \g<0>"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=12), st.text(max_size=30), st.text(max_size=30))
@example("\uf900", "", "")
def test_any_name_is_found_where_it_stands_alone(name: str, before: str, after: str) -> None:
    """Whatever characters it has; and what is quick to find includes what is found."""
    if not re.search(r"\w", name):
        return
    looked_for = make_name([name], "§")
    spoken = " ".join(name.split())
    article, places = without(looked_for, Article("a", (Paragraph(1, f"{before} {spoken} {after}"),)))
    assert places >= 1
    assert looked_for.anywhere.search(f"{before} {spoken} {after}")
    assert not looked_for.whole.search(article.paragraphs[0].text)


def test_looking_for_a_name_takes_linear_time() -> None:
    """A megabyte made to be slow is not."""
    name = make_name(["aaa aaa aaa ab"], "NN")
    for text in ("a" * 1_000_000, "aaa " * 250_000, "aaa" + " " * 1_000_000, "a" + "\u00ad" * 1_000_000):
        without(name, Article("a", (Paragraph(1, text),)))
        name.anywhere.search(text)
