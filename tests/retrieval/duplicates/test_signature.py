"""What stands for an article's body."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.duplicates.signature import SKETCH, signature
from retrieval.records import Article, Paragraph, ParagraphKind
from tests.factories import make_article
from tests.retrieval.duplicates.stories import story


@settings(deadline=None)
@given(st.lists(st.text(max_size=400), max_size=3))
def test_any_text_has_a_small_ascending_sketch(texts: list[str]) -> None:
    """Whatever the body holds, lone surrogates and no word at all included."""
    hashes = signature(make_article(*texts)).hashes.tolist()
    assert len(hashes) <= SKETCH
    assert hashes == sorted(hashes)


def test_headlines_captions_capitals_and_line_breaks_do_not_matter() -> None:
    """Outlets change these first."""
    text = story(1)
    other = Article(
        "b",
        (
            Paragraph(1, text[:200].upper()),
            Paragraph(2, "Foto: Per Holm", ParagraphKind.CAPTION),
            Paragraph(3, text[200:].replace(" ", "\n")),
        ),
        title="En anden overskrift",
    )
    joined = make_article(f"{text[:200]} {text[200:]}", title="Overskrift")
    assert signature(other) == signature(joined)


def test_a_long_body_keeps_the_smallest_hashes_only() -> None:
    """A signature does not grow with the article."""
    long, short = signature(make_article(story(1, 5_000))), signature(make_article(story(1, 100)))
    assert (len(long.sketch), long.complete) == (4 * SKETCH, False)
    assert short.complete


def test_a_very_short_body_is_taken_whole() -> None:
    """One word more makes another body of it, the same words the same."""
    short = "Mand fundet død i Aarhus i nat."
    assert signature(make_article(short)) == signature(make_article(short, title="x"))
    assert not set(signature(make_article(short)).hashes) & set(signature(make_article(f"{short} Ny")).hashes)
    assert signature(make_article("", "–")).sketch == b""


@pytest.mark.parametrize("text", ["ja " * 3_500_000, "a" * 10_000_000, "\n" * 10_000_000, "<b>" * 3_000_000])
def test_ten_megabytes_take_no_longer_than_a_glance(text: str) -> None:
    """One repeated word, one endless word, nothing but breaks or markup."""
    begun = time.process_time()
    assert len(signature(make_article(text)).sketch) <= 4 * SKETCH
    assert time.process_time() - begun < 2
