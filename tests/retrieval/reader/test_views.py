"""Paragraphs to parallel arrays."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.reader.reading import Views
from retrieval.reader.views import MARKS
from retrieval.reader.word_classes import CLASSES
from tests.factories import make_article
from tests.retrieval.reader.desk import analyzer, even, view


def _classes(text: str) -> list[str]:
    return [CLASSES[code] for code in view(text).classes]


def _runs(text: str) -> set[str]:
    seen = view(text)
    return {
        text[seen.tokens[first].start : seen.tokens[last].end]
        for first, last in zip(seen.run_start, seen.run_end, strict=True)
        if CLASSES[seen.classes[first]] in {"capital", "acronym", "initial", "capital_first"}
    }


def test_names_run_over_initials_and_links() -> None:
    """A run of capitals takes in initials with their stop and small words between capitals."""
    assert _runs("I går talte Holger K. Nielsen med Otto von Bismarck.") == {
        "Holger K. Nielsen",
        "Otto von Bismarck",
    }


def test_names_do_not_run_over_commas_and_sentences() -> None:
    """A comma or a new sentence ends a name."""
    assert _runs("Han besøgte Odense, Randers. Aarhus fulgte.") >= {"Odense", "Randers"}


def test_first_word_is_a_name_where_it_is_one_elsewhere() -> None:
    """A capital at the front counts as a name when the paragraph uses it as one inside a sentence."""
    assert _classes("Trump taler. Siden gik Trump.")[0] == "capital"
    assert _classes("Endvidere gik han.")[0] == "adv"


def test_marks_between_words() -> None:
    """The marks before, between and after the tokens are kept, one more than there are tokens."""
    seen = view('Hun sagde: "Nej", og (måske) gik.')
    assert [MARKS[code] for code in seen.marks] == [
        "edge", "blank", "quote", "quote", "open", "close", "stop",
    ]  # fmt: skip


def test_parts_of_compounds_are_placed_with_their_token() -> None:
    """A hyphenated word is found whole and by its parts, at the same token."""
    seen = view("Mange Trump-tilhængere kom.")
    places = {term: place for term, found in seen.places.items() for place, _ in found}
    assert {place for term, place in places.items() if term.startswith(("trump", "tilhæng"))} == {1}


def test_rarity_is_zero_for_stop_words() -> None:
    """Words that the index leaves out weigh nothing."""
    assert list(view("og katten").rarity) == [0.0, 1.0]


@given(st.text(max_size=300))
def test_any_text_has_a_view(text: str) -> None:
    """The arrays are parallel and the sentences' ranges cover all tokens in order, whatever the text."""
    seen = view(text)
    size = len(seen.tokens)
    assert len(seen.classes) == len(seen.rarity) == len(seen.run_start) == len(seen.named) == size
    assert len(seen.marks) == size + 1
    covered = [n for start, end in seen.ranges for n in range(start, end)]
    assert covered == list(range(size))
    assert all(int(seen.run_start[n]) <= n <= int(seen.run_end[n]) for n in range(size))


def test_views_are_kept_and_bounded() -> None:
    """A view is made once, and the least used is forgotten when there are too many."""
    article = make_article("Et.", "To.", "Tre.")
    views = Views(analyzer(), even, size=2)
    first = views.get(article, 1)
    assert views.get(article, 1) is first
    views.get(article, 2)
    views.get(article, 3)
    assert views.get(article, 1) is not first


def test_view_of_another_version_is_not_reused() -> None:
    """An article that came anew under its old id is read anew."""
    views = Views(analyzer(), even)
    assert views.get(make_article("Gammelt."), 1).paragraph.text == "Gammelt."
    assert views.get(make_article("Nyt."), 1).paragraph.text == "Nyt."
