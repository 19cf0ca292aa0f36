"""Quotations found again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.quotes import Kept, differences, find_quotes, folded, locate
from retrieval.records import Article, Hit, Paragraph
from tests.factories import make_article, make_hit

STORM = make_article(
    "Stormen ramte Esbjerg mandag aften og væltede træer i hele byen.",
    "»Vi rydder op, så hurtigt vi kan,« siger borgmester Anna Lund. Havnen er lukket til onsdag.",
    id="storm",
)
FEAST = make_article("Festen i Skagen begyndte fredag. Der kom flere gæster end året før.", id="fest")


def search(_: str, k: int) -> tuple[Hit, ...]:
    """Find every paragraph, as a search without any sense of order would."""
    return tuple(make_hit(one, number.number) for one in (FEAST, STORM) for number in one.paragraphs)[:k]


def test_a_quotation_is_found_word_for_word() -> None:
    """The article, the paragraph and the very characters are given."""
    (source,) = find_quotes("Havnen er lukket til onsdag.", search)
    (found,) = source.found
    assert source.article is STORM
    assert source.share == 1
    assert found.verbatim
    assert found.excerpt.paragraph.number == 2
    assert text_of(STORM, found.excerpt.paragraph, found.excerpt.span.start, found.excerpt.span.end) == (
        "Havnen er lukket til onsdag."
    )


def text_of(article: Article, paragraph: Paragraph, start: int, end: int) -> str:
    """Give the words of an article at a place."""
    return article.paragraphs[paragraph.number - 1].text[start:end]


@pytest.mark.parametrize(
    "quoted",
    [
        '"vi rydder op, så hurtigt vi kan"',
        "“Vi rydder op, så hurtigt vi kan”",
        "  »VI RYDDER OP, så hurtigt vi kan«",
    ],
)
def test_capitals_and_quotation_marks_do_not_matter(quoted: str) -> None:
    """However a quotation is set, it is the same words."""
    (source,) = find_quotes(quoted, search)
    assert source.article is STORM
    assert source.found[0].verbatim


def test_a_quotation_with_other_words_is_nearly_found() -> None:
    """A word left out and one put in are differences, and the span is the article's whole saying."""
    (source,) = find_quotes("Stormen ramte faktisk Esbjerg mandag aften og væltede træer i byen.", search)
    (found,) = source.found
    span = found.excerpt.span
    assert not found.verbatim
    assert found.likeness > 0.75
    assert STORM.paragraphs[0].text[span.start : span.end] == STORM.paragraphs[0].text


@pytest.mark.parametrize(
    "text", ["", "   ", "»«", "Månen er gjort af grøn ost og sover aldrig.", "lukke", "ja"]
)
def test_what_no_article_says_is_not_found(text: str) -> None:
    """Other words, parts of words, and nothing at all are found nowhere."""
    assert find_quotes(text, search) == ()


def test_a_few_words_have_to_stand_exactly() -> None:
    """Short pieces are found as whole words only."""
    assert find_quotes("Anna Lund", search)[0].article is STORM
    assert find_quotes("Anna Lunt", search) == ()


def test_a_paste_of_several_sentences_shares_its_source() -> None:
    """The share says how much of a text one article says; the better source comes first."""
    pasted = (
        "Havnen er lukket til onsdag. Festen i Skagen begyndte fredag. Der kom flere gæster end året før."
    )
    first, *others = find_quotes(pasted, search)
    assert first.article is FEAST
    assert len(first.found) == 2
    assert 0.5 < first.share < 1
    assert all(one.share <= first.share for one in others)


def test_a_sentence_longer_than_the_paragraph_is_compared_as_a_whole() -> None:
    """A short paragraph in a long sentence is not said to say it all."""
    short = make_article("Havnen er lukket i dag.").paragraphs[0]
    assert locate("Havnen er lukket i dag og i morgen og hele ugen, siger borgmesteren.", short) is None
    found = locate("Havnen er lukket i dag, da.", short)
    assert found
    assert found.likeness < 1


def test_differences_are_laid_out_word_by_word() -> None:
    """Equal words are given in the article's form; the others say whose they are."""
    laid = differences("vi har ryddet op i går", "Vi har nu ryddet op")
    assert [(one.kept, one.text) for one in laid] == [
        (Kept.BOTH, "Vi har"),
        (Kept.SAID, "nu"),
        (Kept.BOTH, "ryddet op"),
        (Kept.ASKED, "i går"),
    ]


words = st.lists(st.sampled_from("havnen er lukket til onsdag siger Anna Lund i dag".split()), max_size=12)


@settings(deadline=None, max_examples=60)
@given(words, words)
def test_differences_hold_both_texts(asked: list[str], said: list[str]) -> None:
    """Either text can be read back from what is laid out."""
    laid = differences(" ".join(asked), " ".join(said))
    left = " ".join(one.text for one in laid if one.kept is not Kept.SAID)
    right = " ".join(one.text for one in laid if one.kept is not Kept.ASKED)
    assert left.lower() == " ".join(asked).lower()
    assert right == " ".join(said)


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    """Offsets of a folded text hold in the text itself."""
    assert len(folded(text)) == len(text)


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1, max_size=80), st.text(max_size=60))
def test_a_found_span_lies_in_its_paragraph(said: str, asked: str) -> None:
    """Whatever the texts hold, a span never points outside."""
    found = locate(asked, Paragraph(1, said)) if asked else None
    if found:
        assert 0 <= found.excerpt.span.start <= found.excerpt.span.end <= len(said)
        assert 0 < found.likeness <= 1


def test_a_piece_taken_from_an_article_is_always_found_there() -> None:
    """Any stretch of whole words of some length is verbatim."""
    words_said = STORM.paragraphs[0].text.split()
    for start in range(len(words_said) - 4):
        (source,) = find_quotes(" ".join(words_said[start : start + 4]), search)
        assert source.article is STORM
        assert source.found[0].verbatim
